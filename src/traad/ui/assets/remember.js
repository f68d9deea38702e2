// What a browser remembers for the next visit: who codes, and in which language. It also tells
// screen readers the language of the page.

const YEAR = 365 * 24 * 3600;

/** What is not as a screen reader needs it in Streamlit's menu: items of a list outside one. */
function mendMenu() {
  const menu = document.querySelector('[data-testid="stSidebarNavItems"]');
  for (const one of menu ? [menu, ...menu.querySelectorAll("li")] : [])
    if (!one.hasAttribute("role")) one.setAttribute("role", "none");
}

// One for good: to observe the same menu again changes nothing.
const watching = new MutationObserver(mendMenu);

export default function ({ data }) {
  noteLanguage(data.language);
  keepWords(data.language, data.words);
  mendMenu();
  const menu = document.querySelector('[data-testid="stSidebarNav"]');
  if (menu) watching.observe(menu, { childList: true, subtree: true });
  for (const [name, value] of Object.entries(data.keep)) {
    const said = `${name}=${encodeURIComponent(value)}`;
    if (!document.cookie.split("; ").includes(said))
      document.cookie = `${said}; path=/; max-age=${YEAR}; samesite=strict`;
  }
}
