/** The panel without Strapi's announcements, which would stand above every page of the demo and shift it in the tests. */

export default {
  config: { tutorials: false, notifications: { releases: false } },
  bootstrap() {
    // Strapi has no option for this banner. The key's last part is the project's id, which is false without telemetry.
    for (const id of ['false', 'session-guard-test-app']) {
      window.localStorage.setItem(`STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:${id}`, 'true');
    }
  },
};
