import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.util.stream.Stream;

/** In memory, for benchmarks: nothing is left when the server ends. */
final class IndexedMemoryBackend extends MemoryBackend {
  @Override
  public MemoryDatabase openOrCreateDatabase(String name) {
    return new MemoryDatabase(name, getCursorRegistry()) {
      @Override
      protected MemoryCollection openOrCreateCollection(String collection, CollectionOptions options) {
        return new IndexedMemoryCollection(this, collection, options, cursorRegistry);
      }
    };
  }

  private static final class IndexedMemoryCollection extends MemoryCollection {
    IndexedMemoryCollection(
        MemoryDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
      super(database, name, options, cursors);
    }

    @Override
    protected QueryResult matchDocuments(
        Document query, Document order, int skip, int limit, int batchSize, Document projection) {
      Stream<Document> found = ById.documents(query, getIndexes(), this::getDocument);
      if (found == null) return super.matchDocuments(query, order, skip, limit, batchSize, projection);
      return matchDocumentsFromStream(found, ById.rest(query), order, skip, limit, batchSize, projection);
    }
  }
}
