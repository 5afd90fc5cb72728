package org.openportfolio.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.feedback.request.RequestMails;
import org.openportfolio.invitation.InvitationMails;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.link.ReminderMails;
import org.openportfolio.notification.NoticeMails;

/** What mails say, in three languages. */
class MailTextsTest {
    private static final Pattern VALUE = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @ValueSource(
            classes = {
                ReminderMails.class,
                NoticeMails.class,
                InvitationMails.class,
                RequestMails.class
            })
    void everyLanguageSaysTheSameThings(Class<?> feature) throws IOException {
        var english = texts(feature, "");
        for (var language : new String[] {"_nl", "_fr"}) {
            var texts = texts(feature, language);
            assertThat(texts.keySet()).isEqualTo(english.keySet());
            for (var key : english.stringPropertyNames()) {
                assertThat(values(texts.getProperty(key)))
                        .as(key + language)
                        .isEqualTo(values(english.getProperty(key)));
                assertThat(texts.getProperty(key))
                        .as(key + language)
                        .isNotEqualTo(english.getProperty(key));
            }
        }
    }

    @Test
    void everyKindOfNoticeHasALine() {
        var texts = MailTexts.beside(NoticeMails.class, Locale.FRENCH);
        assertThat(Arrays.stream(NoticeKind.values()).map(kind -> texts.say("notices." + kind)))
                .hasSize(NoticeKind.values().length)
                .doesNotHaveDuplicates();
    }

    @Test
    void aValueIsNeverReadAsAPlaceForAnother() {
        var texts = MailTexts.beside(NoticeMails.class, Locale.ENGLISH);
        assertThat(texts.say("notices.FEEDBACK", Map.of("name", "{name} $1 \\ {count}")))
                .isEqualTo("{name} $1 \\ {count} gave you feedback.");
    }

    private static Properties texts(Class<?> feature, String language) throws IOException {
        var texts = new Properties();
        try (var in =
                new InputStreamReader(
                        feature.getResourceAsStream("mails" + language + ".properties"),
                        StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static TreeSet<String> values(String text) {
        var found = new TreeSet<String>();
        VALUE.matcher(text).results().forEach(one -> found.add(one.group()));
        return found;
    }
}
