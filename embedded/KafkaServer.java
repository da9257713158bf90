import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * One Kafka node (KRaft).
 *
 * <p>Arguments: a file of Kafka properties, and the cluster id for a storage that is still to be formatted. Prints READY
 * when the broker serves, and ends when its standard input does, so that it never outlives who started it.
 */
class KafkaServer {
  public static void main(String[] arguments) throws Exception {
    Life.endsWithMain();
    DataFolder.requireReadableName();
    var properties = new Properties();
    try (var file = new FileInputStream(arguments[0])) {
      properties.load(file);
    }
    var config = KafkaConfig.fromProps(properties, false);
    format(config, properties, arguments[1]);
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    exitWithInput();
    server.startup();
    System.out.println("READY");
    server.awaitShutdown();
  }

  /** The metadata file is written last, so its presence means a whole format. */
  private static void format(KafkaConfig config, Properties properties, String clusterId) throws Exception {
    Path directory = Path.of(properties.getProperty("log.dirs"));
    if (Files.exists(directory.resolve("meta.properties"))) return;
    new Formatter()
        .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
        .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
        .setClusterId(clusterId)
        .setDirectories(List.of(directory.toString()))
        .setMetadataLogDirectory(config.metadataLogDir())
        .setControllerListenerName(properties.getProperty("controller.listener.names"))
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setIgnoreFormatted(true)
        .run();
  }

  private static void exitWithInput() {
    var watch = new Thread(Life::endsWithInput);
    watch.setDaemon(true);
    watch.start();
  }
}
