import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
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
final class StoreCollection extends DocumentCollection {
  /** Of no more documents an index is filled when it is made; of others it is by and by (see {@link IndexKeeper}). */
  private static final int FILLED_AT_ONCE = 10_000;

  private final ThreadLocal<Document> narrowing = new ThreadLocal<>();

  /** Documents are looked for to be changed. Guarded by this, as all that the library does with a collection is. */
  private boolean changing;

  StoreCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, StoredDocument> documents,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, documents, meta, cursors);
  }

  /** Nobody asks for it often enough to encode each document once more for it. */
  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  public synchronized void addIndex(Index<Object> index) {
    super.addIndex(index);
    boolean atOnce = documents().sizeAsLong() <= FILLED_AT_ONCE || documents().getStore().getFileStore() == null;
    if (atOnce && index instanceof OrderedIndex ordered && ordered.isToBeFilled()) {
      documents().forEach((id, document) -> ordered.add(document.document(), id, this));
      ordered.entries().set(EntryLog.WHOLE);
    }
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

  /** A pipeline that begins with this filter and reads all documents need only be given those that match. */
  Document narrowedTo(Document filter, Supplier<Document> pipeline) {
    narrowing.set(filter);
    try {
      return pipeline.get();
    } finally {
      narrowing.remove();
    }
  }

  @Override
  public Stream<Document> queryAllAsStream() {
    Document filter = narrowing.get();
    if (filter == null) return super.queryAllAsStream();
    // Other pipelines in it read all.
    narrowing.remove();
    return handleQueryAsStream(new Document("$query", filter));
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

  /** What names ids is found by them alone: the library would compare each document it has found with all of them. */
  @Override
  protected QueryResult queryDocuments(
      Document query, Document order, int skip, int limit, int batchSize, Document projection) {
    if (query.containsKey("_id")) return matchDocuments(query, order, skip, limit, batchSize, projection);
    return super.queryDocuments(query, order, skip, limit, batchSize, projection);
  }

  /**
   * The library uses an index only for queries that name its keys and nothing else, and would read the whole collection
   * for each guarded update and each page of a list.
   */
  @Override
  protected QueryResult matchDocuments(
      Document query, Document order, int skip, int limit, int batchSize, Document projection) {
    var byId = new Document("_id", query.get("_id"));
    for (Index<Object> index : getIndexes()) {
      if (!query.containsKey("_id") || !index.canHandle(byId)) continue;
      Stream<Object> ids = StreamSupport.stream(index.getPositions(byId).spliterator(), false);
      Document rest = query.clone();
      rest.remove("_id");
      return matchDocumentsFromStream(at(ids), rest, order, skip, limit, batchSize, projection);
    }
    Stream<OrderedIndex> ordered = getIndexes().stream().filter(OrderedIndex.class::isInstance).map(OrderedIndex.class::cast);
    // Where all match, an index says which are passed over, and none of these is read.
    int passed = query.isEmpty() ? skip : 0;
    IndexPlan plan = IndexPlan.best(ordered, query, order, limit > 0 ? skip - passed + limit : 0, count());
    if (plan == null) return super.matchDocuments(query, order, skip, limit, batchSize, projection);
    // What comes in its order need not be sorted, so no more is read than the limit says.
    boolean sorted = plan.ordered();
    synchronized (plan.index()) {
      Stream<Document> found = at(plan.ids().skip(sorted ? passed : 0));
      int rest = sorted ? skip - passed : skip;
      return matchDocumentsFromStream(found, query, sorted ? null : order, rest, limit, batchSize, projection);
    }
  }

  private Stream<Document> at(Stream<Object> ids) {
    return ids.map(this::getDocument).filter(Objects::nonNull);
  }
}
