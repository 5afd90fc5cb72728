package org.openportfolio.policy;

import java.text.Normalizer;

/** What a public page says of the name of its owner (PO-9), the least first. */
public enum PublicName {
    /** A. V. */
    INITIALS {
        @Override
        public String of(String given, String family) {
            return joined(initial(given), initial(family));
        }
    },
    /** Anna */
    GIVEN_NAME {
        @Override
        public String of(String given, String family) {
            return given;
        }
    },
    /** Anna V. */
    GIVEN_NAME_AND_INITIAL {
        @Override
        public String of(String given, String family) {
            return joined(given, initial(family));
        }
    },
    /** Anna de Vries */
    FULL_NAME {
        @Override
        public String of(String given, String family) {
            return joined(given, family);
        }
    };

    /**
     * The name as it is shown.
     *
     * @param given first name, not empty
     * @param family last name; "" for who has none
     */
    public abstract String of(String given, String family);

    /** Whether it tells more of a person than the other does. */
    public boolean tellsMoreThan(PublicName other) {
        return compareTo(other) > 0;
    }

    /** The first capital, so that "van den Berg" is "B."; the first letter where there is none. */
    private static String initial(String name) {
        var letters =
                Normalizer.normalize(name, Normalizer.Form.NFC)
                        .codePoints()
                        .filter(Character::isLetter)
                        .toArray();
        if (letters.length == 0) return "";
        int first = letters[0];
        for (int letter : letters)
            if (Character.isUpperCase(letter)) {
                first = letter;
                break;
            }
        return Character.toString(Character.toUpperCase(first)) + ".";
    }

    private static String joined(String one, String other) {
        return (one + " " + other).strip();
    }
}
