# Functions of jq that jackson-jq lacks.
def abs: if type == "number" then (if . < 0 then - . else . end) else error("\(type) (\(tojson)) has no absolute value") end;
def fabs: abs;
def toboolean: if type == "boolean" then . elif . == "true" then true elif . == "false" then false else error("\(type) (\(tojson)) cannot be parsed as a boolean") end;
def toarray: if type == "array" then . else [.] end;
def add(f): reduce f as $x (null; . + $x);
def todate: todateiso8601;
def fromdate: fromdateiso8601;
def date: todate;
def isempty(g): label $out | (g | false, break $out), true;
def isvalid(f): try (f | true) catch false;
def IN(s): any(s == .; .);
def IN(source; s): any(source == s; .);
def INDEX(s; f): reduce s as $row ({}; .[$row | f | tostring] |= $row);
def INDEX(f): INDEX(.[]; f);
def skip($n; f): if $n > 0 then foreach f as $x ($n + 1; . - 1; if . <= 0 then $x else empty end) elif $n == 0 then f else error("Invalid arguments: skip doesn't support negative count") end;
def until(condition; update): def _until: if condition then . else (update | _until) end; _until;
def repeat(f): def _repeat: ., (f | _repeat); _repeat;
def ltrim: if type == "string" then sub("^\\s+"; "") else error("\(type) (\(tojson)) cannot be trimmed") end;
def rtrim: if type == "string" then sub("\\s+$"; "") else error("\(type) (\(tojson)) cannot be trimmed") end;
def trim: ltrim | rtrim;
def trimstr($x): ltrimstr($x) | rtrimstr($x);
def ascii: [.] | implode;
def tostream: path(def r: (.[]?|r), .; r) as $p | getpath($p) | reduce path(.[]?) as $q ([$p, .]; [$p + $q]);
def fromstream(f): {x: null, e: false} as $init | foreach f as $i ($init; if .e then $init else . end | if $i | length == 2 then setpath(["e"]; $i[0] | length == 0) | setpath(["x"] + $i[0]; $i[1]) else setpath(["e"]; $i[0] | length == 1) end; if .e then .x else empty end);
def have_decnum: false;
def have_literal_numbers: false;
.
