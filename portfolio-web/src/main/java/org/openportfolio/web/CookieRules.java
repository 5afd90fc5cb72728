package org.openportfolio.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Lets the session cookie travel over https only, where the public address is https. */
@WebListener
public class CookieRules implements ServletContextListener {
    @Inject PagePolicy policy;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().getSessionCookieConfig().setSecure(policy.isEncrypted());
    }
}
