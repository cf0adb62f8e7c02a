//go:build tools

// Pins the peer that benchmarks/json.py builds.
package tools

import _ "github.com/prometheus-community/json_exporter"
