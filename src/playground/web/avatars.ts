/** A round picture with the first letter of a name, in a colour that the id decides. */
export function avatarSvg(id: string, name: string): string {
  const hue = Number(BigInt.asUintN(32, BigInt(id) * 2_654_435_761n) % 360n);
  const [letter = '?'] = name.trim().toUpperCase();
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" role="img">` +
    `<rect width="80" height="80" fill="hsl(${hue} 45% 42%)"/>` +
    `<text x="40" y="54" font-family="system-ui, sans-serif" font-size="40" font-weight="600" fill="#fff" ` +
    `text-anchor="middle">${escapeXml(letter)}</text></svg>`
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
