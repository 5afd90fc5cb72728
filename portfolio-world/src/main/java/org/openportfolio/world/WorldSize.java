package org.openportfolio.world;

/**
 * How large a made-up district is. Per student there are 20 items, 50 shares, 30 comments and 10
 * entries of the audit log.
 */
public enum WorldSize {
    /** 100 students: for tests of the world itself. */
    XS(100),
    /** 1,000 students: a school. */
    S(1_000),
    /** 10,000 students: a town. */
    M(10_000),
    /** 100,000 students, 2 million items, 5 million shares, 3 million comments. */
    L(100_000);

    private final int students;

    WorldSize(int students) {
        this.students = students;
    }

    public int students() {
        return students;
    }

    /** Of the students. Each teaches two classes, and has ten items more. */
    public int teachers() {
        return students / 25;
    }

    /** Items that students own. */
    public int items() {
        return 20 * students;
    }
}
