import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Documents as BSON, each behind one byte that says so. Files of earlier versions hold serialized Java objects behind
 * another: these are read as they are, and written anew as BSON whenever their page is.
 */
final class BsonType extends BasicDataType<Document> {
  /** No object of H2's own type begins with it: those of documents begin with 19. */
  private static final byte BSON = (byte) 0xb5;

  /** Bytes in memory of an entry of a document, and of a value besides its content, about. */
  private static final int ENTRY_MEMORY = 64;

  private static final int VALUE_MEMORY = 48;

  private static final ObjectDataType OBJECTS = new ObjectDataType();

  @Override
  public void write(WriteBuffer page, Document document) {
    page.put(BSON).put(encoded(document).nioBuffer());
  }

  @Override
  public Document read(ByteBuffer page) {
    if (page.get(page.position()) != BSON) return (Document) OBJECTS.read(page);
    ByteBuf bson = Unpooled.wrappedBuffer(page.position(page.position() + 1));
    Document document = BsonDecoder.decodeBson(bson);
    page.position(page.position() + bson.readerIndex());
    return document;
  }

  @Override
  public int getMemory(Document document) {
    return memory(document);
  }

  private static int memory(Object value) {
    int memory = VALUE_MEMORY;
    if (value instanceof String text) return memory + text.length();
    if (value instanceof BinData bytes) return memory + bytes.getData().length;
    if (value instanceof Document document) for (Object each : document.values()) memory += ENTRY_MEMORY + memory(each);
    if (value instanceof Collection<?> list) for (Object each : list) memory += memory(each);
    return memory;
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }

  private static ByteBuf encoded(Document document) {
    ByteBuf bson = Unpooled.buffer(512);
    BsonEncoder.encodeDocument(document, bson);
    return bson;
  }
}
