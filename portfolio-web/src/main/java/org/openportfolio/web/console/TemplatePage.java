package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openportfolio.directory.GradeCodes;
import org.openportfolio.item.portfolio.DescriptionFile;
import org.openportfolio.item.portfolio.TeacherAccess;
import org.openportfolio.item.portfolio.TemplateView;
import org.openportfolio.item.portfolio.TemplateWish;
import org.openportfolio.item.portfolio.Templates;
import org.openportfolio.item.portfolio.WishedSection;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.TemplateId;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.Inbox;
import org.openportfolio.policy.Policies;
import org.openportfolio.policy.SchoolPolicyView;
import org.openportfolio.web.Language;

/**
 * One portfolio template, or a new one (IT-11): what it says, its sections in order, whom it is
 * for, how it will look; then publishing and retiring it. What is in the form stays there until it
 * is saved, whatever button is pressed.
 */
@Named
@RequestScoped
public class TemplatePage {
    private static final String PAGE = "/console/template?faces-redirect=true&id=";

    /**
     * A section as it stands in the form.
     *
     * @param id "" for one that is not there yet
     */
    public record Row(String id, String title) {}

    @Inject CurrentAdmin admin;
    @Inject Templates templates;
    @Inject Policies policies;
    @Inject Inbox inbox;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private Optional<TemplateView> stored;
    private int expectedVersion;
    private String title;
    private String description;
    private List<Row> sections;
    private boolean forTeachers;
    private TeacherAccess teacherAccess;
    private Set<String> schools;
    private Set<String> grades;
    private TemplateWish looked;
    private List<Part> files;
    private boolean sure;
    private boolean overtaken;

    @PostConstruct
    void load() {
        stored = id().map(id -> templates.one(admin.viewer(), id));
        if (request.getParameter("expectedVersion") != null) takeWritten();
        else stored.ifPresentOrElse(this::takeStored, this::takeNothing);
    }

    private Optional<TemplateId> id() {
        var text = request.getParameter("id");
        if (text == null || text.isEmpty()) return Optional.empty();
        return Optional.of(new TemplateId(uuid(text, "templateId")));
    }

    private static UUID uuid(String text, String field) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw UserFault.notFound(field);
        }
    }

    private void takeNothing() {
        title = "";
        description = "";
        sections = new ArrayList<>(List.of(new Row("", "")));
        teacherAccess = TeacherAccess.TEACHING;
        schools = Set.of();
        grades = Set.of();
    }

    private void takeStored(TemplateView template) {
        expectedVersion = template.version();
        title = template.title();
        description = PlainText.shown(template.description());
        sections =
                template.sections().stream()
                        .map(one -> new Row(one.id().value().toString(), one.title()))
                        .collect(Collectors.toCollection(ArrayList::new));
        forTeachers = template.forTeachers();
        teacherAccess = template.teacherAccess();
        schools =
                template.schools().stream()
                        .map(school -> school.value().toString())
                        .collect(Collectors.toSet());
        grades = Set.copyOf(template.grades());
    }

    private void takeWritten() {
        var version = written("expectedVersion");
        expectedVersion = version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
        title = written("title");
        description = written("description");
        var ids = all("sectionId");
        var titles = all("sectionTitle");
        sections =
                IntStream.range(0, Math.min(ids.size(), titles.size()))
                        .mapToObj(i -> new Row(ids.get(i), titles.get(i)))
                        .collect(Collectors.toCollection(ArrayList::new));
        forTeachers = !written("forTeachers").isEmpty();
        teacherAccess =
                written("teacherAccess").equals(TeacherAccess.SCHOOL.name())
                        ? TeacherAccess.SCHOOL
                        : TeacherAccess.TEACHING;
        schools = written("schoolsFor").equals("some") ? Set.copyOf(all("schools")) : Set.of();
        grades = written("gradesFor").equals("some") ? Set.copyOf(all("grades")) : Set.of();
    }

    private String written(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private List<String> all(String name) {
        var values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    // ------------------------------------------------------------ while it is written

    /** One place up, towards the first. */
    public void up(int at) {
        if (at > 0 && at < sections.size()) Collections.swap(sections, at, at - 1);
    }

    /** One place down, towards the last. */
    public void down(int at) {
        if (at >= 0 && at + 1 < sections.size()) Collections.swap(sections, at, at + 1);
    }

    /** Takes a section out of the form; nothing is lost before it is saved. */
    public void remove(int at) {
        if (at >= 0 && at < sections.size()) sections.remove(at);
    }

    /** One more section at the end. */
    public void add() {
        if (sections.size() < TemplateWish.MOST_SECTIONS) sections.add(new Row("", ""));
    }

    /** Shows what is written as a student will see it; saves nothing. */
    public void look() {
        Attempt.of("template", language.getLocale(), "", () -> looked = wish());
    }

    private TemplateWish wish() {
        return new TemplateWish(
                title,
                PlainText.html(description),
                sections.stream()
                        .filter(row -> !row.title().isBlank() || !row.id().isEmpty())
                        .map(
                                row ->
                                        new WishedSection(
                                                row.id().isEmpty()
                                                        ? Optional.empty()
                                                        : Optional.of(
                                                                new SectionId(
                                                                        uuid(
                                                                                row.id(),
                                                                                "sections"))),
                                                row.title()))
                        .toList(),
                forTeachers,
                teacherAccess,
                schools.stream()
                        .map(school -> new SchoolId(uuid(school, "schools")))
                        .collect(Collectors.toSet()),
                grades,
                List.of());
    }

    // ------------------------------------------------------------ what changes something

    /** Makes the template, or changes it, as it is written. */
    public String save() {
        var saved = new TemplateId[1];
        var there =
                Attempt.of(
                        "template",
                        language.getLocale(),
                        PAGE,
                        () -> {
                            var wish = wish();
                            if (stored.isEmpty()) saved[0] = templates.make(admin.viewer(), wish);
                            else {
                                saved[0] = stored.get().id();
                                change(saved[0], wish);
                            }
                        });
        return there == null ? null : there + saved[0].value() + "&done=saved";
    }

    private void change(TemplateId id, TemplateWish wish) {
        try {
            templates.change(admin.viewer(), id, expectedVersion, wish);
        } catch (UserFault fault) {
            if (fault.code() == FaultCode.CONFLICT) {
                // told once: who saves again means it
                overtaken = true;
                expectedVersion = templates.one(admin.viewer(), id).version();
            }
            throw fault;
        }
    }

    /** Whether somebody else changed it while this was written. */
    public boolean isOvertaken() {
        return overtaken;
    }

    /** Adds the files that were chosen to the description, at once. */
    public String send() throws IOException {
        var uploads = new ArrayList<UploadId>();
        for (var file : files == null ? List.<Part>of() : files) {
            try (var bytes = file.getInputStream()) {
                uploads.add(inbox.receive(admin.viewer(), bytes, file.getSubmittedFileName()).id());
            } catch (UserFault fault) {
                return refused(fault);
            }
        }
        return Attempt.of(
                "files",
                language.getLocale(),
                there("files"),
                () -> templates.addFiles(admin.viewer(), stored.orElseThrow().id(), uploads));
    }

    private String refused(UserFault fault) {
        return Attempt.of(
                "files",
                language.getLocale(),
                "",
                () -> {
                    throw fault;
                });
    }

    /** Takes a file from the description, at once. */
    public String drop(String file) {
        return Attempt.of(
                "files",
                language.getLocale(),
                there("files"),
                () ->
                        templates.removeFile(
                                admin.viewer(),
                                stored.orElseThrow().id(),
                                new AttachmentId(uuid(file, "fileId"))));
    }

    /** From now on everybody it is for has it. */
    public String publish() {
        return Attempt.of(
                "publish",
                language.getLocale(),
                there("published"),
                () -> templates.publish(admin.viewer(), stored.orElseThrow().id()));
    }

    /** From now on nobody gets it any more; who has it keeps it. */
    public String archive() {
        if (!sure) {
            var text = language.texts().getString("template.sure.missing");
            FacesContext.getCurrentInstance()
                    .addMessage(
                            "archive:sure",
                            new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
            return null;
        }
        return Attempt.of(
                "archive",
                language.getLocale(),
                there("archived"),
                () -> templates.archive(admin.viewer(), stored.orElseThrow().id()));
    }

    private String there(String done) {
        return PAGE + stored.orElseThrow().id().value() + "&done=" + done;
    }

    // ------------------------------------------------------------ what the page shows

    /** Whether it was saved before. */
    public boolean isStored() {
        return stored.isPresent();
    }

    public String getId() {
        return stored.map(template -> template.id().value().toString()).orElse("");
    }

    public String getState() {
        return stored.map(TemplateState::of).orElse(TemplateState.DRAFT).name();
    }

    /** What was just done, a key of texts; "" for nothing. */
    public String getDone() {
        return Stream.of("saved", "files", "published", "archived")
                .filter(done -> done.equals(request.getParameter("done")))
                .findFirst()
                .map(done -> "template.done." + done)
                .orElse("");
    }

    /** Whom it is for today. */
    public Templates.Reach getReach() {
        return templates.reach(admin.viewer(), stored.orElseThrow().id());
    }

    /** How many people have opened theirs. */
    public int getPortfolios() {
        return stored.map(TemplateView::portfolios).orElse(0);
    }

    public List<DescriptionFile> getAttached() {
        return stored.map(TemplateView::files).orElse(List.of());
    }

    public List<SchoolPolicyView> getSchoolChoices() {
        return policies.schools(admin.viewer());
    }

    public List<String> getGradeChoices() {
        return GradeCodes.all();
    }

    /** What is written as a student will see it; null before it is asked for. */
    public TemplateWish getLooked() {
        return looked;
    }

    public int getExpectedVersion() {
        return expectedVersion;
    }

    public String getTitle() {
        return title;
    }

    public String getDescription() {
        return description;
    }

    public List<Row> getSections() {
        return sections;
    }

    /** Whether one more section fits. */
    public boolean isRoom() {
        return sections.size() < TemplateWish.MOST_SECTIONS;
    }

    public boolean isForTeachers() {
        return forTeachers;
    }

    public String getTeacherAccess() {
        return teacherAccess.name();
    }

    public Set<String> getSchools() {
        return schools;
    }

    public Set<String> getGrades() {
        return grades;
    }

    public List<Part> getFiles() {
        return files;
    }

    public void setFiles(List<Part> files) {
        this.files = files;
    }

    public boolean isSure() {
        return sure;
    }

    public void setSure(boolean sure) {
        this.sure = sure;
    }
}
