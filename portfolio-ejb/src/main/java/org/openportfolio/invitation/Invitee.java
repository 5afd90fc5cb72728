package org.openportfolio.invitation;

import java.util.Locale;
import java.util.regex.Pattern;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * Somebody to invite, as the owner wrote it down. Whether it can be, {@link #checked} says: one who
 * cannot be invited keeps no other from it.
 *
 * @param name up to 200 characters
 * @param email their address
 * @param role as what they come, up to 200 characters: "internship supervisor"
 * @param organisation for whom, up to 200 characters, may be ""
 * @param language of the mail and the pages: en, nl or fr; "" for that of the district
 */
public record Invitee(
        String name, String email, String role, String organisation, String language) {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** What names of accounts are made of: other signs, as in o'brien, Keycloak takes in none. */
    private static final Pattern NAME_OF_AN_ACCOUNT = Pattern.compile("[a-z0-9.@_+-]+");

    private static final Pattern LANGUAGE = Pattern.compile("(en|nl|fr)?");

    /**
     * The same in the form in which it is kept; refuses what is missing, too long or no address.
     */
    Invitee checked() {
        var address = Wish.required("email", email, 254).toLowerCase(Locale.ROOT);
        if (!ADDRESS.matcher(address).matches() || address.contains("..") || address.contains(".@"))
            throw new UserFault(FaultCode.INVALID, "email", "invitation.address");
        if (!NAME_OF_AN_ACCOUNT.matcher(address).matches())
            throw new UserFault(FaultCode.INVALID, "email", "invitation.addressSigns");
        var spoken = Wish.optional("language", language, 10);
        if (!LANGUAGE.matcher(spoken).matches())
            throw new UserFault(FaultCode.INVALID, "language", "invitation.language");
        return new Invitee(
                line("name", Wish.required("name", name, 200)),
                address,
                line("role", Wish.required("role", role, 200)),
                line("organisation", Wish.optional("organisation", organisation, 200)),
                spoken);
    }

    /** What stands in headings and in a mail's subject is one line. */
    static String line(String field, String text) {
        if (text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == '\t'))
            throw new UserFault(FaultCode.INVALID, field, "unreadable");
        return text;
    }

    /** Without who it is. */
    @Override
    public String toString() {
        return "Invitee";
    }
}
