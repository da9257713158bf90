import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finding by {@code _id} what a query names by {@code _id} and more. The library uses an index only for queries that name
 * its keys and nothing else, and would read the whole collection for each guarded update.
 */
final class ById {
  private ById() {}

  /** The documents with the query's {@code _id}, got by their positions; null when the query names none. */
  static <P> Stream<Document> documents(Document query, List<Index<P>> indexes, Function<P, Document> get) {
    if (!query.containsKey("_id")) return null;
    var byId = new Document("_id", query.get("_id"));
    return indexes.stream()
        .filter(index -> index.canHandle(byId))
        .findFirst()
        .map(index -> StreamSupport.stream(index.getPositions(byId).spliterator(), false))
        .map(positions -> positions.map(get).filter(Objects::nonNull))
        .orElse(null);
  }

  /** What else the query asks for. */
  static Document rest(Document query) {
    Document rest = query.clone();
    rest.remove("_id");
    return rest;
  }
}
