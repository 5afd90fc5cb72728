package org.openportfolio.transfer.archive.feed;

import java.util.ArrayList;
import java.util.List;

/** The strings in a JSON array, arrays within it included: how Mahara writes settings of blocks. */
final class JsonStrings {
    private JsonStrings() {}

    /** All strings, in their order; what is no JSON gives as many as can be made out. */
    static List<String> of(String json) {
        var all = new ArrayList<String>();
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) != '"') continue;
            var one = new StringBuilder();
            for (i++; i < json.length() && json.charAt(i) != '"'; i++) {
                char c = json.charAt(i);
                if (c != '\\' || i + 1 >= json.length()) {
                    one.append(c);
                    continue;
                }
                c = json.charAt(++i);
                switch (c) {
                    case 'n' -> one.append('\n');
                    case 'r' -> one.append('\r');
                    case 't' -> one.append('\t');
                    case 'b', 'f' -> one.append(' ');
                    case 'u' -> {
                        var hex = json.substring(i + 1, Math.min(i + 5, json.length()));
                        if (hex.matches("[0-9a-fA-F]{4}")) {
                            one.append((char) Integer.parseInt(hex, 16));
                            i += 4;
                        }
                    }
                    default -> one.append(c);
                }
            }
            all.add(one.toString());
        }
        return all;
    }
}
