package io.gaugesmith.exporter.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Each line: expression, input, results one after the other or the failure. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          # literals
          1                       ¦ null                     ¦ 1
          -1.5e3                  ¦ null                     ¦ -1500.0
          true                    ¦ null                     ¦ true
          TRUE                    ¦ null                     ¦ true
          0x1F                    ¦ null                     ¦ 31
          +5                      ¦ null                     ¦ 5
          "a\\n\\u00e9"           ¦ null                     ¦ "a\\né"
          # plain paths
          .                       ¦ [1]                      ¦ [1]
          .a.b                    ¦ {"a":{"b":2}}            ¦ 2
          .a.b                    ¦ {}                       ¦ null
          .a.b                    ¦ {"a":5}                  ¦ !Cannot index number with "b"
          ."x y"                  ¦ {"x y":1}                ¦ 1
          .a["b c"]               ¦ {"a":{"b c":1}}          ¦ 1
          .["a"]["b"]             ¦ {"a":{"b":1}}            ¦ 1
          .a."b"                  ¦ {"a":{"b":1}}            ¦ 1
          .a.["b"].[0]            ¦ {"a":{"b":[7]}}          ¦ 7
          .a[0]                   ¦ {"a":[3,4]}              ¦ 3
          .a[-1]                  ¦ {"a":[3,4]}              ¦ 4
          .a[2]                   ¦ {"a":[3,4]}              ¦ null
          .a[0]                   ¦ {"a":{}}                 ¦ !Cannot index object with number
          .a[]                    ¦ {"a":[1,2]}              ¦ 1 2
          .a[].b                  ¦ {"a":[{"b":1},{}]}       ¦ 1 null
          .[]                     ¦ {"x":1,"y":2}            ¦ 1 2
          .a[]                    ¦ {}                       ¦ !Cannot iterate over null
          .a[]                    ¦ {"a":5}                  ¦ !Cannot iterate over number (5)
          .a[]?                   ¦ {}                       ¦
          .a?                     ¦ 5                        ¦
          .a.b?                   ¦ {"a":5}                  ¦
          .a.b?                   ¦ 5                        ¦ !Cannot index number with "a"
          .a | .b | .[]           ¦ {"a":{"b":[1,2]}}        ¦ 1 2
          .c | to_entries[]       ¦ {"c":{"x":1}}            ¦ {"key":"x","value":1}
          .c | to_entries[] | .key ¦ {"c":{"x":1,"y":2}}     ¦ "x" "y"
          .c | to_entries[]       ¦ {}                       ¦ !null (null) has no keys
          .a // "none"            ¦ {"a":false}              ¦ "none"
          .a // "none"            ¦ 5                        ¦ "none"
          .a[] // "none"          ¦ {"a":[null,1,false,2]}   ¦ 1 2
          .a // .b // 3           ¦ {"b":2}                  ¦ 2
          $root.a                 ¦ 1                        ¦ "of root"
          # the engine
          .a + 1                  ¦ {"a":1}                  ¦ 2
          .a * 100 | floor        ¦ {"a":0.5}                ¦ 50.0
          if .a then 1 else 2 end ¦ {"a":null}               ¦ 2
          [.[] | select(. > 1)]   ¦ [1,2,3]                  ¦ [2,3]
          {a: .x} | to_entries[]  ¦ {"x":1}                  ¦ {"key":"a","value":1}
          "v\\(.a)"               ¦ {"a":1}                  ¦ "v1"
          .a + $root.a            ¦ {"a":"x"}                ¦ "xof root"
          .[] | tonumber          ¦ ["1","2.5"]              ¦ 1 2.5
          tonumber                ¦ "1d"                     ¦ !string ("1d") cannot be parsed as a number
          error("bad")            ¦ null                     ¦ !bad
          test("^a+$")            ¦ "aaa"                    ¦ true
          [scan("[0-9]+")]        ¦ "a1b22"                  ¦ ["1","22"]
          sub("(?P<x>b)"; .x*2)   ¦ "abc"                    ¦ "abbc"
          gsub("x*"; "-")         ¦ "abc"                    ¦ "-a-b-c-"
          gsub(""; "-")           ¦ "ab"                     ¦ "-a-b-"
          [gsub("p"; "a", "b")]   ¦ "p"                      ¦ ["a","b"]
          capture("(?P<n>\\\\d+)")¦ "a12"                    ¦ {"n":"12"}
          .[999999999] = 0        ¦ null                     ¦ !Array index too large: 999999999
          setpath([999999999]; 0) ¦ null                     ¦ !Array index too large: 999999999
          error("x") // 1         ¦ null                     ¦ 1
          (1, error("x")) // 2    ¦ null                     ¦ 1
          .[] | tonumber? | error("down") ¦ ["x","1"]        ¦ !down
          [.[] | tonumber?]       ¦ ["x","1"]                ¦ [1]
          try error("a") catch .  ¦ null                     ¦ "a"
          try (try error("a") catch error("b")) catch . ¦ null ¦ "b"
          [label $f | try (1, break $f, 2) catch 3] ¦ null   ¦ [1]
          first(.[] | tonumber?)  ¦ ["x","1","2"]            ¦ 1
          if (.a | tonumber?) then 1 else 2 end ¦ {"a":"5"}  ¦ 1
          [.[] | todate]          ¦ [0]                      ¦ ["1970-01-01T00:00:00Z"]
          [IN(1, 2), isempty(empty), (" x " | trim), (-1 | abs)] ¦ 2 ¦ [true,true,"x",1]
          INDEX(.id)              ¦ [{"id":1}]               ¦ {"1":{"id":1}}
          INDEX(.)                ¦ [null,false,1,{"a":2},1] ¦ {"null":null,"false":false,"1":1,"{\\"a\\":2}":{"a":2}}
          [range(20000)] | INDEX(.) | length ¦ null            ¦ 20000
          [limit(3; repeat(1))]   ¦ null                     ¦ [null,1,1]
          [skip(1; .[])]          ¦ [1,2,3]                  ¦ [2,3]
          .a[1] = 0               ¦ {}                       ¦ {"a":[null,0]}
          [1, "a"] | @csv         ¦ {}                       ¦ "1,\\"a\\""
          .a | @uri               ¦ {"a":"x y"}              ¦ "x%20y"
          @base64 "<\\(.a)>"      ¦ {"a":"x"}                ¦ "<eA==>"
          "\\(.a | floor)"        ¦ {"a":11.5}               ¦ "11"
          [.a, 3 | floor] | join("-") ¦ {"a":11.5}            ¦ "11-3"
          .a * 1 | tostring       ¦ {"a":1795717911.5625}    ¦ "1795717911.5625"
          [.[] * 1] | tojson      ¦ [1e19, 1.5e16, 1e-4, 1e-5, -1e-7, 3.0, 1e15] ¦ "[1e+19,15000000000000000,0.0001,1e-05,-1e-07,3,1000000000000000]"
          [infinite, nan] | tojson ¦ {}                      ¦ "[1.7976931348623157e+308,null]"
          "\\(.a * 1) \\([.a * 1])" ¦ {"a":1795717911.5625}  ¦ "1795717911.5625 [1795717911.5625]"
          [.a * 1] | join("")     ¦ {"a":1795717911.5625}    ¦ "1795717911.5625"
          @csv "\\([.a * 1])"    ¦ {"a":1795717911.5625}    ¦ "1795717911.5625"
          [.[] | trunc] | tojson  ¦ [1.5, -1.5, 2]           ¦ "[1,-1,2]"
          [.[] | rint] | tojson   ¦ [0.5, 1.5, 2.5, -0.5, -1.5, 2.6] ¦ "[0,2,2,0,-2,3]"
          [fmin(.a; 2), fmax(.a; 2), hypot(3; 4), fma(2; 3; 4), ldexp(3; 2), (2 | pow10)] | tojson ¦ {"a":1} ¦ "[1,2,5,10,12,100]"
          [bsearch(0, 1, 2, 5)]   ¦ [1, 3]                   ¦ [-1,0,-2,-3]
          [bsearch(0)]            ¦ []                       ¦ [-1]
          JOIN({"1": "a"}; .id | tostring) ¦ [{"id":1}]      ¦ [[{"id":1},"a"]]
          [JOIN({"1": "a"}; .[]; .id | tostring; .[1])] ¦ [{"id":1}] ¦ ["a"]
          ascii_downcase          ¦ "A😀É"                   ¦ "a😀É"
          [-1] | implode          ¦ null                     ¦ !number (-1) is not a code point
          "a" | implode           ¦ null                     ¦ !string cannot be imploded, only an array can
          """)
  void givesWhatJqGives(String expression, String input, String expected) throws Exception {
    assertThat(evaluate(expression, JSON.readTree(input)))
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          .a | foo(1; 2)      ¦ there is no function foo/2 (name/number of arguments)
          "x\\(nope)"         ¦ there is no function nope/0 (name/number of arguments); write .nope for what the document calls so, '"nope"' for this text; a key that holds a - is quoted, as ."a-b"
          [.[] | map(gone)]   ¦ there is no function gone/0 (name/number of arguments); write .gone for what the document calls so, '"gone"' for this text; a key that holds a - is quoted, as ."a-b"
          env                 ¦ there is no function env/0 (name/number of arguments); write .env for what the document calls so, '"env"' for this text; a key that holds a - is quoted, as ."a-b"
          .a | @nope          ¦ there is no format @nope
          $.a.b               ¦ is not valid jq: unexpected . at column 2; a path starts with a dot, as .a.b
          input               ¦ there is no function input/0 (name/number of arguments); write .input for what the document calls so, '"input"' for this text; a key that holds a - is quoted, as ."a-b"
          .a[                 ¦ is not valid jq: it ends too early
          .a | ] b            ¦ is not valid jq: unexpected ] at column 6
          import "a" as a; .  ¦ import, include and module are not available
          """)
  void refusesWhatCannotWorkWhenItIsCompiled(String expression, String message) {
    assertThatThrownBy(() -> Expression.compile(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheVariablesThatItDoesNotBindItself() {
    assertThat(Expression.compile("$status").variables()).containsExactly("status");
    assertThat(Expression.compile(".a as [$x, {b: $y}] | $x + $y + $z + $ENV").variables())
        .containsExactlyInAnyOrder("z", "ENV");
    assertThat(Expression.compile("reduce .[] as $i (0; . + $i * $k)").variables())
        .containsExactly("k");
    assertThat(Expression.compile("def f($a; g): $a + g; f($b; 1)").variables())
        .containsExactly("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"def f: f | f; f", "[1 | recurse(.)] | length", "until(false; .)"})
  void failsWhereRecursionDoesNotEnd(String expression) {
    assertThat(evaluate(expression, JSON.nullNode())).startsWith("!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          .a.b                             ¦ [[a, b]]              ¦ []
          .a + $root.c.d                   ¦ [[a]]                 ¦ [[c, d]]
          {x: (.a.u * 100), y: .b[0]} | to_entries[] ¦ [[a, u], [b, []]] ¦ []
          [.i[] | select(.on) | .n]        ¦ [[i, [], on], [i, []]]  ¦ []
          .a | .["b"].c + 1                ¦ [[a, b, c]]           ¦ []
          .a as $x | .b + $x               ¦ [[a], [b]]            ¦ []
          "v\\(.a)"                      ¦ [[a]]                 ¦ []
          {a, b: 1}                        ¦ [[a]]                 ¦ []
          .a |= 1                          ¦ [[], [a]]             ¦ []
          length                           ¦ [[]]                  ¦ []
          if .a then .b else $root end     ¦ [[a], [b]]            ¦ [[]]
          """)
  void saysWhatItReads(String expression, String ofInput, String ofRoot) {
    Reads reads = Expression.compile(expression).reads();
    assertThat(reads).isNotNull();
    assertThat(sorted(reads.ofInput()) + " " + sorted(reads.ofRoot()))
        .isEqualTo(ofInput + " " + ofRoot);
  }

  private static String sorted(Set<List<String>> paths) {
    return paths.stream().map(List::toString).sorted().toList().toString();
  }

  private static String evaluate(String expression, JsonNode input) {
    StringJoiner results = new StringJoiner(" ");
    try {
      Expression.compile(expression)
          .evaluate(
              input,
              Map.of("root", JSON.createObjectNode().put("a", "of root")),
              result -> results.add(result.toString()));
    } catch (EvaluationException e) {
      return "!" + e.getMessage();
    }
    return results.toString();
  }
}
