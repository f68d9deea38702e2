// What a browser remembers for the next visit: who codes, and in which language. It also tells
// screen readers the language of the page.

const YEAR = 365 * 24 * 3600;

export default function ({ data }) {
  noteLanguage(data.language);
  for (const [name, value] of Object.entries(data.keep)) {
    const said = `${name}=${encodeURIComponent(value)}`;
    if (!document.cookie.split("; ").includes(said))
      document.cookie = `${said}; path=/; max-age=${YEAR}; samesite=strict`;
  }
}
