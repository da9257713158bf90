import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;

/**
 * Documents that are replaced and never changed. The library changes those that it stores while answers that hold them
 * are on their way to other clients: these would be half old and half new, or break off with their connection.
 */
final class StoreCollection extends H2Collection {
  /** Documents are looked for to be changed. Guarded by this, as all that the library does with a collection is. */
  private boolean changing;

  StoreCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> data,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, data, meta, cursors);
  }

  @Override
  public synchronized Document updateDocuments(
      Document selector, Document update, ArrayFilters filters, boolean isMulti, boolean isUpsert, Oplog oplog) {
    return changing(() -> super.updateDocuments(selector, update, filters, isMulti, isUpsert, oplog));
  }

  @Override
  public synchronized Document findAndModify(Document query) {
    return changing(() -> super.findAndModify(query));
  }

  private Document changing(Supplier<Document> change) {
    changing = true;
    try {
      return change.get();
    } finally {
      changing = false;
    }
  }

  /** What is found to be changed is a copy, which the library puts in the place of what it has found. */
  @Override
  protected QueryResult matchDocumentsFromStream(
      Stream<Document> among, Document query, Document order, int skip, int limit, int batchSize, Document projection) {
    QueryResult found = super.matchDocumentsFromStream(among, query, order, skip, limit, batchSize, projection);
    if (!changing) return found;
    List<Document> copies = found.collectDocuments().stream().map(Document::clone).toList();
    return new QueryResult(copies, found.getCursorId());
  }

  /**
   * The library uses an index only for queries that name its keys and nothing else, and would read the whole collection
   * for each guarded update.
   */
  @Override
  protected QueryResult matchDocuments(
      Document query, Document order, int skip, int limit, int batchSize, Document projection) {
    if (!query.containsKey("_id")) return super.matchDocuments(query, order, skip, limit, batchSize, projection);
    var byId = new Document("_id", query.get("_id"));
    for (Index<Object> index : getIndexes()) {
      if (!index.canHandle(byId)) continue;
      Stream<Document> found = StreamSupport.stream(index.getPositions(byId).spliterator(), false)
          .map(this::getDocument)
          .filter(Objects::nonNull);
      Document rest = query.clone();
      rest.remove("_id");
      return matchDocumentsFromStream(found, rest, order, skip, limit, batchSize, projection);
    }
    return super.matchDocuments(query, order, skip, limit, batchSize, projection);
  }
}
