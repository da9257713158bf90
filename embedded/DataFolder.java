import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a server runs in and keeps its data in. */
final class DataFolder {
  private DataFolder() {}

  /**
   * Ends the process with one line when Java does not find the folder by its name: it reads names in the character set
   * of the locale, and would make a second folder beside this one.
   */
  static void requireReadableName() {
    if (Files.isDirectory(Path.of("").toAbsolutePath())) return;
    System.err.println(
        "The name of the data folder has letters that this system's locale ("
            + System.getProperty("sun.jnu.encoding")
            + ") lacks: name another one with embedded.data_dir (EMBEDDED_DATA_DIR), or install the locale C.UTF-8.");
    System.exit(78);
  }
}
