package org.openportfolio.stack.sample;

import java.time.LocalDate;

/** The school year of Chloé at Willow Middle School, with Grace, her homeroom teacher. */
final class WillowYear {
    private final LocalDate today;
    private final Member chloe;
    private final Member grace;

    WillowYear(LocalDate today, Member chloe, Member grace) {
        this.today = today;
        this.chloe = chloe;
        this.grace = grace;
    }

    void pass() {
        var poem =
                chloe.make(
                        Work.reflection(
                                        "Rain on the bus window",
                                        """
                                        <p>Two drops race,<br>one waits for the other,<br>then they are one drop<br>and nobody has won.</p>
                                        """)
                                .about("My first poem that does not rhyme.")
                                .tagged("poems", "english"));
        var draft =
                chloe.make(
                        Work.file(
                                        "Rain: how the poem changed",
                                        SampleFile.text(
                                                "rain-draft-1.txt",
                                                "The rain is falling on the pane,\nI really do not like the rain.\n"),
                                        SampleFile.text(
                                                "rain-draft-2.txt",
                                                "Two drops race down the window.\nOne wins.\n"),
                                        SampleFile.POND_IN_THE_RAIN)
                                .about("Two drafts, and the picture that I had in mind.")
                                .tagged("poems"));
        var poems = chloe.collect(Work.collection("Poems").tagged("poems"), poem, draft);
        chloe.shareItem(
                poem,
                Sharing.withGroup(chloe.circle("Homeroom 7A")).saying("I read it on Friday."));
        var praise = grace.say(poem, "The last line surprised me. How did you find it?");
        chloe.reply(poem, praise, "I watched the window for the whole way home.");
        portfolio(poems);
    }

    private void portfolio(String poems) {
        var portfolio = chloe.open(SampleAdministrator.TRANSITION);
        chloe.place(
                portfolio,
                "This is me",
                chloe.make(
                        Work.reflection(
                                        "Two languages at home",
                                        "<p>With my mother I speak French, with my father English, and with my hamster both.</p>")
                                .tagged("me")));
        chloe.place(portfolio, "Work I am proud of", poems);
        chloe.place(
                portfolio,
                "How I learn best",
                chloe.make(
                        Work.reflection(
                                        "Why I read aloud",
                                        "<p>When I read aloud I hear where a sentence stumbles. So I learn best in a room where I may be loud.</p>")
                                .tagged("learning")));
        chloe.sumUp(
                portfolio,
                "I write to find out what I think. At my next school I want to join the newspaper.");
        chloe.sharePortfolio(
                portfolio,
                Sharing.withMyTeachers()
                        .saying("It is nearly finished.")
                        .asking("Which poem should I show first?", today.plusDays(10)));
        grace.evaluate(
                portfolio,
                "ADVANCED",
                "Your texts have a voice of their own by now. Dare to choose fewer of them.");
    }
}
