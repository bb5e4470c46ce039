/** Moodle's categories, which are paths, and the topics of questions. */

/** Stands for `//`, which is a slash in a name. */
const SLASH = '\uFDD0';
/** What Moodle puts before the categories that people make. */
const COURSE = /^\$[a-z]*\$$/i;
const DEFAULT = /^(?:default for|standard für) /i;

/** `$course$/top/Biology/Cells` → `Biology / Cells`; null if nothing but Moodle's own categories is named. */
export function topicOf(path: string): string | null {
  const steps = path
    .replaceAll('//', SLASH)
    .split('/')
    .map((step) => step.replaceAll(SLASH, '/').trim());
  if (COURSE.test(steps[0] ?? '')) steps.shift();
  if (steps[0]?.toLowerCase() === 'top') steps.shift();
  if (DEFAULT.test(steps[0] ?? '')) steps.shift();
  return steps.filter((step) => step !== '').join(' / ') || null;
}

/** The path of a topic's category; that of the course if there is no topic. */
export function pathOf(topic: string | null): string {
  return topic === null ? '$course$/top' : `$course$/top/${topic.replaceAll('/', '//')}`;
}
