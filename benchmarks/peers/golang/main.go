// Serves the benchmark's gauges with client_golang: FAMILIES families, SERIES series in all, every
// value set anew before each scrape.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"runtime/debug"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func value(series, scrape int) float64 {
	if series%2 == 0 {
		return float64(series + scrape)
	}
	return float64(series+scrape) * 1.2345678901234567 / 3
}

func main() {
	series := flag.Int("series", 10000, "series in all")
	families := flag.Int("families", 10, "families they belong to")
	flag.Parse()

	registry := prometheus.NewRegistry()
	gauges := make([]prometheus.Gauge, 0, *series)
	for family := 0; family < *families; family++ {
		vector := prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: fmt.Sprintf("benchmark_queue_%d_length", family), Help: "Length of a queue.",
		}, []string{"host", "queue"})
		registry.MustRegister(vector)
		for row := 0; row < *series / *families; row++ {
			gauges = append(gauges, vector.WithLabelValues(
				fmt.Sprintf("host-%d.example.org", row/10), fmt.Sprintf("queue-%d", row%10)))
		}
	}
	pages := promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
	scrape := 0
	http.HandleFunc("/metrics", func(answer http.ResponseWriter, request *http.Request) {
		scrape++
		for index, gauge := range gauges {
			gauge.Set(value(index, scrape))
		}
		pages.ServeHTTP(answer, request)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	build, _ := debug.ReadBuildInfo()
	for _, module := range build.Deps {
		if module.Path == "github.com/prometheus/client_golang" {
			fmt.Printf("client_golang %s %s\n", module.Version, build.GoVersion)
		}
	}
	fmt.Printf("listening %d\n", listener.Addr().(*net.TCPAddr).Port)
	log.Fatal(http.Serve(listener, nil))
}
