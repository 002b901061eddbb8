/** Uses a class that only the other Scala has: see the stubs that plants.py compiles it against. */
public final class OtherScala {
    public static void main(String[] words) {
        System.out.println(new Row());
    }

    static final class Row implements scala.STUB { }
}
