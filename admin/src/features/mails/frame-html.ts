const HEAD = /<head(?:\s[^>]*)?>/i;
const DOCTYPE = /^\s*<!doctype[^>]*>/i;
/** A frame that may open no window does nothing for a link with this target: nobody ends up on another page inside it. */
const BASE = '<base target="_blank">';

/** The HTML of a mail for a frame with an empty `sandbox`, which runs no script and sends no form. */
export const toFrameHtml = (html: string): string => {
  if (HEAD.test(html)) return html.replace(HEAD, (head) => head + BASE);
  // Before the doctype it would change how the page is laid out; behind it, the browser makes a head for it.
  const doctype = DOCTYPE.exec(html)?.[0] ?? '';
  return doctype + BASE + html.slice(doctype.length);
};
