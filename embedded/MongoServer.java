import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A server that speaks MongoDB's wire protocol, kept in one H2 file or in memory.
 *
 * <p>Arguments: host, port, and the file (left out: memory). Prints READY when it accepts connections, and ends when
 * its standard input does, so that it never outlives who started it.
 */
class MongoServer {
  /** The driver wants wire version 9 or later; 13 is that of MongoDB 5.0. */
  private record Mongo5() implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }
  }

  /** Answers a write only after it is in the file: an acknowledged document survives a kill. */
  private static final class DurableBackend extends H2Backend {
    private static final Set<String> READS =
        Set.of("find", "getMore", "count", "distinct", "killCursors", "hello", "isMaster", "ismaster", "ping",
            "buildInfo", "listCollections", "listDatabases", "listIndexes", "endSessions", "dbStats", "collStats");

    DurableBackend(MVStore store) {
      super(store);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      try {
        Document answer = super.handleMessage(message);
        if (!READS.contains(message.getDocument().keySet().iterator().next())) commit();
        return answer;
      } catch (MVStoreException failed) {
        // A store that cannot write (a full disk) closes itself for good, and clients would be told of unknown errors,
        // which they cannot tell from faults of their own. A lost connection they understand; a new start opens it again.
        System.err.println("The store failed: " + failed.getMessage());
        Runtime.getRuntime().halt(1);
        throw failed;
      }
    }
  }

  public static void main(String[] arguments) {
    String host = arguments[0];
    int port = Integer.parseInt(arguments[1]);
    MongoBackend backend = arguments.length > 2 ? open(arguments[2]) : new MemoryBackend();
    var server = new de.bwaldvogel.mongo.MongoServer(backend.version(new Mongo5()));
    server.bind(host, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    System.out.println("READY");
    exitWithInput();
  }

  private static MongoBackend open(String file) {
    // The default cache of 16 MB makes reads of 100,000 documents twenty times slower.
    return new DurableBackend(new MVStore.Builder().fileName(file).cacheSize(256).open());
  }

  private static void exitWithInput() {
    try {
      while (System.in.read() != -1) {}
    } catch (IOException closed) {
      // As good as the end of it.
    }
    System.exit(0);
  }
}
