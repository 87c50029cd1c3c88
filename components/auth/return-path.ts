/** Where to go after signing in: a path of this site, whatever the address bar was made to hold. */
export function returnPath(next: string | undefined): string {
  const here = "http://here.invalid";
  if (!next?.startsWith("/") || !URL.canParse(next, here)) return "/";
  const url = new URL(next, here);
  if (url.origin !== here || /^\/(sign-in|api)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
