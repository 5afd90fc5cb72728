package org.openportfolio.mail;

/** Reports as mail servers write them (RFC 3464). */
public final class Reports {
    private Reports() {}

    /**
     * @param mail what stands before the {@code @} in the Message-ID of the mail
     */
    public static String of(String mail, String action, String status) {
        return """
        From: MAILER-DAEMON@mx.example
        To: portfolio@localhost
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B"

        --B
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --B
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example
        Arrival-Date: Mon, 2 Nov 2026 10:00:00 +0000

        Final-Recipient: rfc822; nobody@firm.example
        Action: %s
        Status: %s
        Diagnostic-Code: smtp; 550 5.1.1 <nobody@firm.example>: no such user

        --B
        Content-Type: message/rfc822

        Message-ID: <%s@portfolio.example>
        From: Portfolio <portfolio@localhost>
        Subject: An invitation

        Hello
        --B--
        """
                .formatted(action, status, mail)
                .replace("\n", "\r\n");
    }
}
