import com.adobe.epubcheck.tool.EpubChecker;

/** Runs EPUBCheck on each of the named books, in one process, because it takes seconds to begin. */
class CheckBooks {
    public static void main(String[] books) {
        for (String book : books) {
            int exit = new EpubChecker().run(new String[] {"--failonwarnings", book});
            System.out.println("Exit " + exit);
        }
    }
}
