package org.openportfolio.directory.roster;

import static org.openportfolio.directory.roster.Severity.ERROR;
import static org.openportfolio.directory.roster.Severity.FATAL;
import static org.openportfolio.directory.roster.Severity.WARNING;

import java.text.MessageFormat;
import java.util.List;

/**
 * Everything that can be wrong with a package, with the English sentence of the report. The console
 * translates by the name; {@code {0}} and {@code {1}} are the arguments of the finding.
 */
public enum Problem {
    PACKAGE_MISSING(FATAL, "There is no such file or folder"),
    PACKAGE_UNREADABLE(FATAL, "The package cannot be read as a zip or a folder"),
    PACKAGE_TOO_LARGE(FATAL, "The package is larger than allowed: {0}"),
    PACKAGE_ESCAPES(FATAL, "The zip names a file outside of itself"),
    PACKAGE_AMBIGUOUS(
            FATAL,
            "The package holds the same file more than once, in several folders or spellings"),
    MANIFEST_MISSING(FATAL, "There is no manifest.csv, and the files are not School Data Sync 2.1"),
    MANIFEST_BROKEN(FATAL, "manifest.csv does not say {0}"),
    VERSION_UNKNOWN(FATAL, "OneRoster version {0} is not known; 1.1 and 1.2 are"),
    FILE_MISSING(FATAL, "The manifest announces this file, and it is not there"),
    FILE_NEEDED(FATAL, "A package with this version and mode cannot do without this file"),
    ENCODING(FATAL, "The file is not {0}"),
    HEADER_MISSING(FATAL, "The file has no header"),
    COLUMN_MISSING(FATAL, "The header has no column of this name"),
    COLUMN_TWICE(FATAL, "The header has this column twice"),
    CSV_BROKEN(FATAL, "From this line on the file is not CSV: a quote is not closed or misplaced"),
    ROW_TOO_LONG(FATAL, "A row here is longer than {0} characters: probably an open quote"),
    TOO_MANY_ROWS(FATAL, "The file has more than {0} rows"),
    SEVERAL_DISTRICTS(FATAL, "The package holds {0} districts; an import serves one"),
    BRAKE(
            FATAL,
            "The run would deactivate {1} of {2} {0}, more than the district allows unconfirmed"),
    BUSY(FATAL, "Another roster run of this district is going on"),

    ID_MISSING(ERROR, "The row has no sourcedId"),
    ID_INVALID(ERROR, "The sourcedId has characters that are not allowed, or more than 255"),
    ID_DUPLICATE(ERROR, "Another row has the same sourcedId and says something else"),
    FIELD_COUNT(ERROR, "The row has {0} fields, the header {1}"),
    VALUE_MISSING(ERROR, "A required value is empty"),
    VALUE_TOO_LONG(ERROR, "The value is longer than {0} characters"),
    VALUE_UNREADABLE(ERROR, "The value holds control characters"),
    VALUE_UNKNOWN(ERROR, "The value is none of those allowed here"),
    DATE_UNREADABLE(ERROR, "The value is not a date of the form YYYY-MM-DD"),
    DATES_REVERSED(ERROR, "The end lies before the beginning"),
    STATUS_MISSING(ERROR, "A row of a delta file needs a status"),
    MODIFIED_MISSING(ERROR, "A row of a delta file needs dateLastModified"),
    USER_UNKNOWN(ERROR, "There is no such user, or their row was skipped"),
    CLASS_UNKNOWN(ERROR, "There is no such class, or its row was skipped"),
    ORG_UNKNOWN(ERROR, "There is no such org, or its row was skipped"),
    ORG_CYCLE(ERROR, "The org is its own parent, over however many steps"),
    NOT_IN_A_SCHOOL(ERROR, "A class needs a school, and this org is none"),
    USERNAME_INVALID(ERROR, "The username has blanks in it, is empty before the @, or is too long"),
    USERNAME_DUPLICATE(ERROR, "An earlier row has the same username"),
    USERNAME_TAKEN(
            ERROR, "Another person of the district has this username; nobody is merged by name"),

    FOLDER_IN_ZIP(WARNING, "The files lie in a folder within the zip"),
    FILE_CASE(WARNING, "The file should be named {0}"),
    FILE_UNKNOWN(WARNING, "The file is not part of the format and is not read"),
    FILE_UNANNOUNCED(WARNING, "The manifest does not announce this file, so it is not read"),
    FILE_NOT_THERE(
            WARNING, "The manifest announces this file, and it is not there; taken as absent"),
    FILE_EMPTY(WARNING, "The file has no rows"),
    PROPERTY_UNKNOWN(WARNING, "The manifest has a property that the format does not know"),
    VERSION_CONTRADICTS(
            WARNING, "The manifest says {0}, the header of users.csv {1}; header taken"),
    COLUMN_ORDER(WARNING, "The columns are not in the order of the format"),
    COLUMN_UNKNOWN(WARNING, "The column is not part of the format and is not read"),
    COLUMN_ABSENT(WARNING, "An optional column of the format is missing"),
    TRAILING_FIELDS(WARNING, "The row has empty fields beyond the header"),
    CASE(WARNING, "The value is spelled with other capitals than the format asks for"),
    BOOLEAN_FORM(WARNING, "true or false is expected; taken as {0}"),
    DATE_FORM(WARNING, "The date has another form than the format asks for; taken as {0}"),
    MODIFIED_UNREADABLE(WARNING, "dateLastModified cannot be read and is ignored"),
    STATUS_IN_BULK(WARNING, "A bulk file has no status; tobedeleted is honoured, others are not"),
    STATUS_INACTIVE(WARNING, "The status inactive is of OneRoster 1.0; taken as disabled"),
    DUPLICATE_ROW(WARNING, "The row is there twice; the first is taken"),
    STALE(WARNING, "The row is older than what is stored and is ignored"),
    ENABLED_MISSING(WARNING, "enabledUser is empty; taken as true"),
    PARENT_UNKNOWN(WARNING, "There is no such parent org"),
    ORG_TYPE_UNKNOWN(WARNING, "The org type is not known; the org counts as one above the schools"),
    DISTRICT_DELETED(WARNING, "A district is not deleted by import"),
    DEPARTMENT_AS_SCHOOL(WARNING, "A department without a school above it counts as a school"),
    DEPARTMENT_RAISED(WARNING, "The class is in a department; taken as of the school above it"),
    COURSE_UNKNOWN(WARNING, "There is no such course"),
    TERM_UNKNOWN(WARNING, "There is no such academic session"),
    GRADE_UNKNOWN(WARNING, "The grade is none of CEDS; kept as Other (told once for each value)"),
    STUDENT_WITHOUT_GRADE(WARNING, "The student has no grade"),
    EMAIL_INVALID(WARNING, "The mail address cannot be right and is left out"),
    EMAIL_MISSING(WARNING, "The person has no mail address: they cannot reset a password alone"),
    SUBJECTS_DIFFER(WARNING, "subjects and subjectCodes have different lengths"),
    PRIMARY_ORG_UNKNOWN(WARNING, "There is no such primary org"),
    USER_WITHOUT_ROLE(WARNING, "The user has no role that Portfolio knows and is not imported"),
    USER_WITHOUT_ORG(WARNING, "The user is in no org; the role counts in the whole district"),
    ROLE_UNKNOWN(WARNING, "The role is not known and is not given"),
    SYSTEM_ADMINISTRATOR(WARNING, "A system administrator is never made by import"),
    ADMIN_ABOVE_DISTRICT(WARNING, "An administrator above the district gets no role by import"),
    ENROLMENT_SCHOOL(WARNING, "The enrolment names another school than its class; the class wins"),
    ENROLMENT_ROLE(WARNING, "The person is not this in any school; it counts in the class"),
    CLASS_DELETED(WARNING, "The class is deleted; the enrolment is dropped"),
    SEVERAL_PRIMARY(WARNING, "The class has several primary teachers"),
    ABSENCE_HELD(WARNING, "{0} rows have no readable id: whoever is absent here does not leave"),
    NAME_LENGTHENED(WARNING, "The short username is taken; the whole address became the username");

    private final Severity severity;
    private final String text;

    Problem(Severity severity, String text) {
        this.severity = severity;
        this.text = text;
    }

    public Severity severity() {
        return severity;
    }

    /** The sentence with its arguments. */
    public String sentence(List<String> args) {
        return new MessageFormat(text.replace("'", "''"), java.util.Locale.ROOT)
                .format(args.toArray());
    }
}
