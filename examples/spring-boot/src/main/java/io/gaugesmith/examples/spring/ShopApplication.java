package io.gaugesmith.examples.spring;

import io.gaugesmith.Exporter;
import io.gaugesmith.metrics.Metric;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A Spring Boot application whose actuator serves our collectors at /actuator/prometheus. */
@SpringBootApplication
public class ShopApplication {
  private static final Metric OPEN =
      Metric.gauge("shop_orders_open", "Orders that wait to be sent.", "country");

  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }

  /** Spring closes it with the application. */
  @Bean
  Exporter exporter(PrometheusRegistry registry) {
    Exporter exporter =
        Exporter.builder()
            .collector("orders", out -> out.add(OPEN, 3, "ch").add(OPEN, 5, "fr"))
            .collector(
                "stock",
                out -> {
                  throw new IllegalStateException("the warehouse does not answer");
                })
            .build();
    exporter.registerIn(registry);
    return exporter;
  }
}
