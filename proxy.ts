import { type NextRequest, NextResponse } from "next/server";

/** better-auth's name for it; over https browsers only take it with the prefix. */
const sessionCookies = ["coppice.session_token", "__Secure-coppice.session_token"];
const openPages = ["/sign-in", "/sign-up"];

/**
 * Scripts run only with the nonce of this answer: text from models and pages that slipped through as markup stays text.
 * Styles keep inline attributes, which charts and floating panels set. Development needs eval for its overlays.
 */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const isOpen = (path: string) =>
  path.startsWith("/api/") ||
  openPages.some((page) => path === page || path.startsWith(`${page}/`));

/** Only spares a stranger the empty page: who may see what is decided by the route wrapper and requireSession. */
function signInFirst(request: NextRequest): NextResponse | null {
  if (isOpen(request.nextUrl.pathname)) return null;
  if (sessionCookies.some((name) => request.cookies.has(name))) return null;
  const target = request.nextUrl.clone();
  const wanted = `${target.pathname}${target.search}`;
  target.pathname = "/sign-in";
  target.search = wanted === "/" ? "" : `?next=${encodeURIComponent(wanted)}`;
  return NextResponse.redirect(target);
}

/** What needs no nonce (referrer, framing, sniffing) is set for every answer in next.config.mjs. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next takes the nonce for its own scripts out of this request header.
  headers.set("content-security-policy", policy);
  headers.set("x-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = signInFirst(request) ?? NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // A file on its way in would be held in memory and cut at 10 MB here; its JSON answer needs no policy.
  matcher: [
    "/((?!_next/static|_next/image|favicon.ico|icon.svg|api/v1/projects/[^/]+/(?:corpora|question-sets)/import$).*)",
  ],
};
