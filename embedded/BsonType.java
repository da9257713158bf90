import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Documents as BSON, each behind one byte that says so. Files of earlier versions hold serialized Java objects behind
 * another: these are read as they are, and written anew as BSON whenever their page is.
 */
final class BsonType extends BasicDataType<StoredDocument> {
  /** No object of H2's own type begins with it: those of documents begin with 19. */
  private static final byte BSON = (byte) 0xb5;

  private static final ObjectDataType OBJECTS = new ObjectDataType();

  @Override
  public void write(WriteBuffer page, StoredDocument document) {
    page.put(BSON).put(ByteBuffer.wrap(document.bson()));
  }

  @Override
  public StoredDocument read(ByteBuffer page) {
    if (page.get(page.position()) != BSON) return new StoredDocument((Document) OBJECTS.read(page));
    page.get();
    byte[] bson = new byte[page.order(ByteOrder.LITTLE_ENDIAN).getInt(page.position())];
    page.order(ByteOrder.BIG_ENDIAN).get(bson);
    return new StoredDocument(bson);
  }

  @Override
  public int getMemory(StoredDocument document) {
    return document.memory();
  }

  @Override
  public StoredDocument[] createStorage(int size) {
    return new StoredDocument[size];
  }
}
