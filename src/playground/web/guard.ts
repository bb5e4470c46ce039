import { createHash } from 'node:crypto';

/**
 * Is this request from the page itself, or from a program on this machine? A foreign Host means that some name was pointed at
 * 127.0.0.1 from outside; a foreign Origin, that another site's page asks.
 */
export function isFromHere(
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
  port: number,
): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host)) return false;
  return headers.origin === undefined || hosts.some((host) => headers.origin === `http://${host}`);
}

/**
 * The Content-Security-Policy of a page: all from this server, inline scripts only those in this very HTML. Inline styles are
 * allowed because Lit writes style attributes.
 */
export function policyFor(html: string): string {
  const hashes = [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'self'",
    `script-src 'self' ${hashes.join(' ')}`.trim(),
    "style-src 'self'",
    "img-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
