import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A producer of `actions` in Java: a till that publishes the purchases on its receipts, all of them or none, in one
 * transaction. The event id is made of the receipt and its line, so a file that is published again counts once.
 *
 * <p>Arguments: servers, topic, and a file of lines `receipt;line;customer;product;quantity;name;type;price`.
 */
public class Till {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    var lines = Files.readAllLines(Path.of(arguments[2]));
    var properties = new Properties();
    properties.put("bootstrap.servers", arguments[0]);
    properties.put("acks", "all");
    // A till that is started again ends the transaction that its predecessor has left open.
    properties.put("transactional.id", "till-" + Path.of(arguments[2]).getFileName());
    // Until a transaction ends, nobody reads on in the partitions that it has written to.
    properties.put("transaction.timeout.ms", "10000");
    try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (var line : lines) producer.send(purchase(arguments[1], line.split(";")));
      producer.commitTransaction(); // throws when one of them is not confirmed; closing aborts then
    }
    System.out.println(lines.size() + " purchases are in the log");
  }

  /** Keyed by the customer: all of a customer's actions stay in order in one partition. */
  private static ProducerRecord<String, String> purchase(String topic, String[] column) throws Exception {
    var id = UUID.nameUUIDFromBytes(("till/" + column[0] + "/" + column[1]).getBytes(StandardCharsets.UTF_8));
    var action = new LinkedHashMap<String, Object>();
    action.put("event_type", "customer_buys_product");
    action.put("event_id", id.toString());
    action.put("schema_version", 1);
    action.put("occurred_at", OffsetDateTime.now().toString()); // without seconds on the full minute, which is fine
    action.put("customer_id", column[2]);
    action.put("product_id", column[3]);
    action.put("quantity", Integer.parseInt(column[4]));
    // The quote: what the customer saw and pays. All three, or none: then the shop's price of the moment counts.
    action.put("product_name", column[5]);
    action.put("product_type", column[6]);
    action.put("unit_price", new BigDecimal(column[7]).setScale(2, RoundingMode.UNNECESSARY)); // a number: 4.20
    return new ProducerRecord<>(topic, column[2], JSON.writeValueAsString(action));
  }
}
