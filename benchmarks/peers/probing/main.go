// Serves many targets of which some are dead, or asks for probes of them at a steady rate.
//
//	probing serve COUNT                    prints the ports; every 20th target hangs, and every 20th refuses
//	probing ask RATE SECONDS URL-PREFIX PORT...   asks for URL-PREFIX and a target's address
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

const document = `{"current_requests": 17, "pending_requests": 3, "total_uptime": 86400.5}`

func serve(count int) {
	for target := range count {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			panic(err)
		}
		fmt.Println(listener.Addr().(*net.TCPAddr).Port)
		switch target % 20 {
		case 0: // connections are accepted by the system, and nobody answers
		case 10:
			listener.Close()
		default:
			go http.Serve(listener, http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
				out.Header().Set("Content-Type", "application/json")
				io.WriteString(out, document)
			}))
		}
	}
	select {}
}

// When a probe was answered, counted from when it was due, and whether its page has the target's metrics.
type answer struct {
	alive, complete bool
	status          int
	took            time.Duration
}

func ask(rate, seconds int, prefix string, ports []string) {
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 1000}}
	answers := make([]answer, rate*seconds)
	var running sync.WaitGroup
	begun := time.Now()
	for number := range answers {
		due := begun.Add(time.Duration(number) * time.Second / time.Duration(rate))
		time.Sleep(time.Until(due))
		target := number % len(ports)
		running.Go(func() {
			answers[number] = probe(client, prefix+ports[target], due)
			answers[number].alive = target%10 != 0
		})
	}
	asked := time.Since(begun)
	running.Wait()
	report(answers, asked)
}

func probe(client *http.Client, url string, due time.Time) answer {
	request, _ := http.NewRequestWithContext(context.Background(), "GET", url, nil)
	request.Header.Set("X-Prometheus-Scrape-Timeout-Seconds", "2.5")
	response, err := client.Do(request)
	if err != nil {
		return answer{took: time.Since(due)}
	}
	defer response.Body.Close()
	page, _ := io.ReadAll(response.Body)
	return answer{
		complete: strings.Contains(string(page), "\napp_requests_current 17\n"),
		status:   response.StatusCode,
		took:     time.Since(due),
	}
}

// Prints: seconds that asking took, healthy targets asked and answered, dead ones asked and told with a 200, and the
// median and the 99th percentile of milliseconds until a healthy target's answer.
func report(answers []answer, asked time.Duration) {
	var alive, complete, dead, told int
	var took []float64
	for _, one := range answers {
		if one.alive {
			alive++
			if one.complete {
				complete++
			}
			took = append(took, float64(one.took.Microseconds())/1000)
		} else {
			dead++
			if one.status == 200 && !one.complete {
				told++
			}
		}
	}
	slices.Sort(took)
	fmt.Printf("%.2f %d %d %d %d %.2f %.2f\n",
		asked.Seconds(), alive, complete, dead, told, took[len(took)/2], took[len(took)*99/100])
}

func main() {
	if os.Args[1] == "serve" {
		count, _ := strconv.Atoi(os.Args[2])
		serve(count)
	}
	rate, _ := strconv.Atoi(os.Args[2])
	seconds, _ := strconv.Atoi(os.Args[3])
	ask(rate, seconds, os.Args[4], os.Args[5:])
}
