import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoVersion;
import java.util.List;
import org.h2.mvstore.MVStore;

/**
 * A server that speaks MongoDB's wire protocol, kept in one H2 file or in memory.
 *
 * <p>Arguments: its addresses (parted by commas), port, and the file (left out: memory). Prints READY when it accepts connections, and ends when
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

  public static void main(String[] arguments) {
    Life.endsWithMain();
    DataFolder.requireReadableName();
    int port = Integer.parseInt(arguments[1]);
    MongoBackend backend = arguments.length > 2 ? open(arguments[2]) : new StoreBackend(inMemory());
    for (String host : arguments[0].split(",")) {
      var server = new de.bwaldvogel.mongo.MongoServer(backend.version(new Mongo5()));
      server.bind(host, port);
      Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    }
    System.out.println("READY");
    Life.endsWithInput();
  }

  /** H2 would hold earlier versions of it, with all that was dropped, until a commit that never comes. */
  private static MVStore inMemory() {
    MVStore store = MVStore.open(null);
    store.setVersionsToKeep(0);
    return store;
  }

  private static MongoBackend open(String file) {
    // The default cache of 16 MB makes reads of 100,000 documents twenty times slower.
    var builder = new MVStore.Builder().fileName(file).cacheSize(256);
    return new DurableBackend(builder.autoCommitDisabled().autoCommitBufferSize(0).compress().open());
  }
}
