import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
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

  /**
   * Answers a write only after it is in the file: an acknowledged document survives a kill. A write is several changes
   * (a document, its indexes), so the file is only ever brought to a point at which no write is under way: what a kill
   * interrupts is not there at all.
   */
  private static final class DurableBackend extends H2Backend {
    /** Below this share of live data in the file's chunks they are written anew, so that their space is used again. */
    private static final int FILL_PERCENT = 50;

    private static final int REWRITTEN_BYTES = 4 * 1024 * 1024;
    private static final int HOUSEKEEPING_MS = 500;

    private static final Set<String> READS =
        Set.of("find", "getMore", "count", "distinct", "killCursors", "hello", "isMaster", "ismaster", "ping",
            "buildInfo", "listCollections", "listDatabases", "listIndexes", "endSessions", "dbStats", "collStats");

    /** Shared by the writes, held alone by whoever brings the file up to date. */
    private final ReadWriteLock writes = new ReentrantReadWriteLock();

    DurableBackend(MVStore store) {
      super(store);
      var housekeeper = new Thread(this::keepHouse, "housekeeping");
      housekeeper.setDaemon(true);
      housekeeper.start();
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String database) {
      return new H2Database(database, getMvStore(), getCursorRegistry()) {
        /** Under the names that the library gives its maps; called by its constructor too. */
        @Override
        protected H2Collection openOrCreateCollection(String name, CollectionOptions options) {
          String path = getFullCollectionNamespace(name);
          MVMap<Object, Document> data = getMvStore().openMap("databases." + path);
          MVMap<String, Object> meta = getMvStore().openMap("meta." + path);
          return new DurableCollection(this, name, options, data, meta, cursorRegistry);
        }
      };
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      if (READS.contains(message.getDocument().keySet().iterator().next())) {
        return orEnd(() -> super.handleMessage(message));
      }
      Document answer = orEnd(() -> holding(writes.readLock(), () -> super.handleMessage(message)));
      orEnd(() -> holding(writes.writeLock(), getMvStore()::commit));
      return answer;
    }

    /** The store's own background thread would bring the file up to date at any moment, so this takes its place. */
    private void keepHouse() {
      while (true) {
        try {
          Thread.sleep(HOUSEKEEPING_MS);
        } catch (InterruptedException stopped) {
          return;
        }
        MVStore store = getMvStore();
        if (store.isClosed()) return;
        try {
          orEnd(() -> holding(writes.writeLock(), () -> store.compact(FILL_PERCENT, REWRITTEN_BYTES) ? store.commit() : 0));
        } catch (MVStoreException closedMap) {
          // A collection was dropped meanwhile; the next round does not meet it.
        }
      }
    }

    private static <T> T holding(Lock lock, Supplier<T> task) {
      lock.lock();
      try {
        return task.get();
      } finally {
        lock.unlock();
      }
    }

    /**
     * A store that cannot write (a full disk) closes itself for good, and clients would be told of unknown errors, which
     * they cannot tell from faults of their own. A lost connection they understand; a new start opens it again.
     */
    private <T> T orEnd(Supplier<T> task) {
      try {
        return task.get();
      } catch (MVStoreException failed) {
        // One that is still open has only met a collection that was dropped.
        if (getMvStore().getPanicException() != null || getMvStore().isClosed()) {
          System.err.println("The store failed: " + failed.getMessage());
          Runtime.getRuntime().halt(1);
        }
        throw failed;
      }
    }
  }

  /**
   * Finds by {@code _id} what a query names by {@code _id} and more. The library uses an index only for queries that
   * name its keys and nothing else, and would read the whole collection for each guarded update.
   */
  private static final class DurableCollection extends H2Collection {
    DurableCollection(
        H2Database database,
        String name,
        CollectionOptions options,
        MVMap<Object, Document> data,
        MVMap<String, Object> meta,
        CursorRegistry cursors) {
      super(database, name, options, data, meta, cursors);
    }

    @Override
    protected QueryResult matchDocuments(
        Document query, Document order, int skip, int limit, int batchSize, Document projection) {
      Index<Object> index = indexOfId(query, getIndexes());
      if (index == null) return super.matchDocuments(query, order, skip, limit, batchSize, projection);
      var found = positions(index, query).map(this::getDocument).filter(Objects::nonNull);
      return matchDocumentsFromStream(found, withoutId(query), order, skip, limit, batchSize, projection);
    }
  }

  /** As {@link DurableCollection}, in memory. */
  private static final class IndexedMemoryCollection extends MemoryCollection {
    IndexedMemoryCollection(
        MemoryDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
      super(database, name, options, cursors);
    }

    @Override
    protected QueryResult matchDocuments(
        Document query, Document order, int skip, int limit, int batchSize, Document projection) {
      Index<Integer> index = indexOfId(query, getIndexes());
      if (index == null) return super.matchDocuments(query, order, skip, limit, batchSize, projection);
      var found = positions(index, query).map(this::getDocument).filter(Objects::nonNull);
      return matchDocumentsFromStream(found, withoutId(query), order, skip, limit, batchSize, projection);
    }
  }

  private static final class IndexedMemoryBackend extends MemoryBackend {
    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
      return new MemoryDatabase(name, getCursorRegistry()) {
        @Override
        protected MemoryCollection openOrCreateCollection(String collection, CollectionOptions options) {
          return new IndexedMemoryCollection(this, collection, options, cursorRegistry);
        }
      };
    }
  }

  private static <P> Index<P> indexOfId(Document query, List<Index<P>> indexes) {
    if (!query.containsKey("_id")) return null;
    var byId = new Document("_id", query.get("_id"));
    return indexes.stream().filter(index -> index.canHandle(byId)).findFirst().orElse(null);
  }

  private static <P> Stream<P> positions(Index<P> index, Document query) {
    var byId = new Document("_id", query.get("_id"));
    return StreamSupport.stream(index.getPositions(byId).spliterator(), false);
  }

  private static Document withoutId(Document query) {
    Document rest = query.clone();
    rest.remove("_id");
    return rest;
  }

  public static void main(String[] arguments) {
    String host = arguments[0];
    int port = Integer.parseInt(arguments[1]);
    MongoBackend backend = arguments.length > 2 ? open(arguments[2]) : new IndexedMemoryBackend();
    var server = new de.bwaldvogel.mongo.MongoServer(backend.version(new Mongo5()));
    server.bind(host, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    System.out.println("READY");
    exitWithInput();
  }

  private static MongoBackend open(String file) {
    // The default cache of 16 MB makes reads of 100,000 documents twenty times slower.
    var builder = new MVStore.Builder().fileName(file).cacheSize(256);
    return new DurableBackend(builder.autoCommitDisabled().autoCommitBufferSize(0).open());
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
