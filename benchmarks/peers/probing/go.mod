module gaugesmith/benchmarks/probing

go 1.26.0
