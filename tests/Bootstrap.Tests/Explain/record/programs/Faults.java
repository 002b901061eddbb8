import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import java.util.List;

/** Planted faults of a Java program; the first argument says which. */
public final class Faults {
    static final class Connection { }

    public static void main(String[] words) throws Exception {
        switch (words[0]) {
            case "closed-package" -> {
                var field = java.time.LocalDate.class.getDeclaredField("year");
                field.setAccessible(true);
            }
            case "not-serializable" -> {
                var connection = new Connection();
                try (var spark = new JavaSparkContext(new SparkConf())) {
                    spark.parallelize(List.of(1, 2)).map(row -> row + connection.hashCode()).collect();
                }
            }
            case "throws" -> {
                try (var spark = new JavaSparkContext(new SparkConf())) {
                    throw new IllegalStateException("no orders for 2026-11-26");
                }
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }
}
