package org.openportfolio.stack.sample;

import java.time.LocalDate;
import java.util.Map;

/** The school year of Anna and Ben at Harbour High, with Maria who teaches them biology. */
final class HarbourYear {
    private final LocalDate today;
    private final Member anna;
    private final Member ben;
    private final Member maria;

    HarbourYear(LocalDate today, Member anna, Member ben, Member maria) {
        this.today = today;
        this.anna = anna;
        this.ben = ben;
        this.maria = maria;
    }

    /** What happens before the portfolios are sent round: things are made, shared and talked of. */
    void autumn() {
        theWeekAtThePond();
        theKitchen();
        theProject();
    }

    private void theWeekAtThePond() {
        var pond =
                anna.make(
                        Work.reflection(
                                        "A week at the pond",
                                        """
                                        <h2>What I did</h2>
                                        <p>For five days I counted frogs at the pond behind our school, <strong>always at eight in the evening</strong>.</p>
                                        <ul><li>Monday: 3</li><li>Tuesday: 5</li><li>Wednesday: 4</li><li>Thursday: 9 (it rained)</li><li>Friday: 6</li></ul>
                                        <h2>What I learned</h2>
                                        <p>Rain changes everything. Next time I will write down the weather <em>before</em> I count.</p>
                                        """)
                                .about("What I saw, day by day, and what I would do differently.")
                                .tagged("biology", "fieldwork")
                                .holding(SampleFile.POND_AT_DUSK));
        anna.shareItem(
                pond,
                Sharing.withGroup(anna.circle("Biology 10"))
                        .saying("Does my conclusion make sense?"));
        anna.make(
                Work.link("The common frog", "https://en.wikipedia.org/wiki/Common_frog")
                        .tagged("biology", "sources"));
        anna.make(Work.reflection("Ideas for next term", "<p>Only for me, for now: bats?</p>"));
        var rain = ben.say(pond, "Nine on Thursday, really? Great that you noticed the rain.");
        anna.reply(pond, rain, "I counted twice, because I did not believe it either!");
        ben.reply(pond, rain, "Then I come along on the next rainy evening.");
        var diagram =
                maria.say(pond, "Your conclusion is clear. Could a diagram show it at a glance?");
        anna.reply(pond, diagram, "Good idea. I put one into my report.");
    }

    private void theKitchen() {
        var kitchen =
                ben.make(
                        Work.reflection(
                                        "My first day in a restaurant kitchen",
                                        "<p>Everybody shouts, nobody is angry. I cut onions for <strong>three hours</strong> and learned to sharpen a knife.</p>")
                                .tagged("internship"));
        ben.shareItem(
                kitchen,
                Sharing.withPerson(ben.person("Anna de Vries")).saying("You asked how it was."));
        anna.say(kitchen, "Three hours! Did you cry?");
    }

    private void theProject() {
        var photos =
                anna.make(
                        Work.file(
                                        "The pond in three kinds of weather",
                                        SampleFile.POND_AT_DUSK,
                                        SampleFile.POND_IN_THE_RAIN,
                                        SampleFile.POND_IN_THE_MORNING)
                                .about("The same bench, the same view: dusk, rain, early morning.")
                                .tagged("biology", "photography"));
        var sounds =
                anna.make(
                        Work.file(
                                        "Frogs in the rain: film, sound and notes",
                                        SampleFile.FROG_IN_THE_RAIN,
                                        SampleFile.FROGS_CALLING,
                                        SampleFile.text(
                                                "field-notes.txt",
                                                """
                                                Thursday, 20:00, rain, 14 degrees
                                                20:01  two low voices, left bank
                                                20:04  one jumps, I got it on film
                                                20:06  four more, reeds
                                                20:09  nine in all
                                                """))
                                .about("What nine frogs sound like, and the notes I took.")
                                .tagged("biology", "fieldwork"));
        var report =
                anna.make(
                        Work.file("Counting frogs: my report", SampleFile.COUNTING_FROGS)
                                .about("One page, with the diagram.")
                                .tagged("biology", "report"));
        anna.shareItem(
                report,
                Sharing.withMyTeachers()
                        .forAssessment()
                        .saying("This is my report on the frogs.")
                        .asking("Is the diagram easy to read?", today.plusDays(14)));
        var evidence =
                anna.collect(
                        Work.collection("Evidence").about("What the report rests on."),
                        photos,
                        sounds,
                        anna.item("The common frog"));
        var project =
                anna.collect(
                        Work.collection("The pond project")
                                .about("From the first evening to the report.")
                                .tagged("biology"),
                        anna.item("A week at the pond"),
                        report,
                        evidence);
        var friends = anna.group("Pond friends", "Ben Okafor", "Kofi Mensah", "Yuki Sato");
        anna.shareItem(
                project,
                Sharing.withGroup(friends).saying("Everything we have so far. Add ideas!"));
        ben.say(project, "Could we put a microphone there for a whole night?");
    }

    /** Anna's portfolio comes together; she shows it to Ben. */
    void spring() {
        var portfolio = anna.open(SampleAdministrator.LEARNING_PATH);
        anna.place(
                portfolio,
                "About me",
                anna.make(
                        Work.reflection(
                                        "Me in five sentences",
                                        """
                                        <p>I am Anna. I live near the harbour, with two brothers and a very old cat. I like being outside more than
                                        being inside. I can sit still for an hour if there is something to watch. I am learning to finish what I
                                        start.</p>
                                        """)
                                .tagged("me")
                                .holding(SampleFile.POND_IN_THE_MORNING)));
        anna.place(
                portfolio,
                "My best work",
                anna.item("The pond project"),
                anna.item("The pond in three kinds of weather"));
        var doubts =
                anna.make(
                        Work.reflection(
                                        "What went wrong in week one",
                                        "<p>I forgot my notebook twice and made the numbers up. I threw them away later. I am not ready to show this.</p>")
                                .tagged("fieldwork"));
        anna.hide(doubts);
        anna.place(
                portfolio,
                "How I grow",
                anna.item("A week at the pond"),
                anna.make(
                        Work.reflection(
                                        "From guessing to measuring",
                                        """
                                        <p>In September I wrote “there were many frogs”. Now I write how many, when, and in what weather.</p>
                                        <p>What helped: <strong>Maria’s question about the diagram</strong>, and Ben, who did not believe me.</p>
                                        <blockquote>A number without its weather is only half a number.</blockquote>
                                        <table><thead><tr><th>In September</th><th>In March</th></tr></thead>
                                        <tbody><tr><td>many frogs</td><td>nine frogs, two of them calling</td></tr>
                                        <tr><td>in the evening</td><td>20:00 to 20:10</td></tr>
                                        <tr><td>it was wet</td><td>rain, 14 degrees, no wind</td></tr></tbody></table>
                                        """)
                                .tagged("biology", "growth")),
                doubts);
        anna.place(
                portfolio,
                "What comes next",
                anna.make(
                        Work.link("Volunteering: amphibian watch", "https://www.inaturalist.org/")
                                .about("Where I would like to help next summer.")
                                .tagged("future")));
        anna.sharePortfolio(
                portfolio,
                Sharing.withPerson(anna.person("Ben Okafor"))
                        .saying("You know me. Is this me?")
                        .asking("Is something missing under “About me”?", today.plusDays(7)));
    }

    /** Maria assesses the report and Anna does too; both look at how far she has come. */
    void feedback() {
        var report = anna.item("Counting frogs: my report");
        maria.rubric(
                Rubric.of("Lab report", "For reports of one to three pages.")
                        .lookingAt("Question", "Can it be answered by looking?")
                        .lookingAt("Method", "Could somebody else do the same?")
                        .lookingAt("Data and diagram", "Does one see at a glance what was found?")
                        .lookingAt("Conclusion", "Does it follow from the data?"));
        anna.assess(
                report,
                "Lab report",
                Map.of(
                        "Question",
                        "There",
                        "Method",
                        "On the way",
                        "Data and diagram",
                        "There",
                        "Conclusion",
                        "On the way"),
                "I should have written down the weather from the beginning.");
        maria.assess(
                report,
                "Lab report",
                Map.of(
                        "Question",
                        "There",
                        "Method",
                        "On the way",
                        "Data and diagram",
                        "Beyond",
                        "Conclusion",
                        "There"),
                "The diagram tells it at a glance. You are careful with your conclusion, and you are right to be.");
        var portfolio = anna.open(SampleAdministrator.LEARNING_PATH);
        maria.sayOfPortfolio(
                portfolio, "“From guessing to measuring” is the heart of it. Put it first?");
        maria.evaluate(
                portfolio,
                "DEVELOPING",
                "Good observations. The next step is to plan before you begin.");
        maria.evaluate(
                portfolio,
                "PROFICIENT",
                "You now plan, measure and doubt like somebody who has done it for years.");
    }

    /** The last thing of the year: with it, the sample is complete. */
    void summary() {
        anna.sumUp(
                anna.open(SampleAdministrator.LEARNING_PATH),
                "This year I learned to look closely. I started with a pond and a guess, and ended with a question that I can test. Next year I want to find out what bats do when it rains.");
    }

    /** Whether all of it is there. */
    static boolean isOver(Member anna) {
        return anna.hasSummedUp(SampleAdministrator.LEARNING_PATH);
    }
}
