/** The order in which a round shows the choices of its question. */
import type { Question } from './question.ts';
import { namesOtherChoices, opposites } from './reference.ts';

type Shuffleable = Pick<Question, 'choices' | 'shuffle'>;

/**
 * Does the question keep its author's order? It does if it says so (`shuffle: false`), if one of its choices refers to
 * others ("Both A and B", "All of the above"), or if two are a pair that people expect in its order (True, False).
 */
export function isPinned(question: Shuffleable): boolean {
  if (question.shuffle === false) return true;
  const texts = question.choices.map((choice) => choice.text);
  return texts.some(namesOtherChoices) || opposites(texts);
}

/**
 * The order for a new round: `order[position]` is the index in `question.choices` of the choice shown there. Every order is
 * equally likely; a pinned question keeps its own. `random` gives numbers in [0, 1).
 */
export function shuffledOrder(question: Shuffleable, random: () => number): number[] {
  const order = question.choices.map((_, index) => index);
  if (isPinned(question)) return order;
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? other, order[last] ?? last];
  }
  return order;
}
