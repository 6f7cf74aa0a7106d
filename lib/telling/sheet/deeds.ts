import { type Deed, listDeeds } from '../../verdict/deeds.ts';
import type { Look } from '../look.ts';

/** A thing that a person can have written, by the name that its button has. */
export interface DeedButton {
  deed: Deed;
  title: string;
}

export function tellDeeds({ lead, agreement, verdict, reader }: Look): DeedButton[] {
  const { deeds: words } = reader.words;
  const { move, handBack } = listDeeds(lead, agreement, verdict);
  const buttons: DeedButton[] = [{ deed: 'log', title: words.log }];
  if (move)
    buttons.push({
      deed: 'move',
      title: move.accepts ? words.accept : reader.fill(words.move, { stage: reader.text(move.to.title) }),
    });
  if (handBack) buttons.push({ deed: 'handBack', title: words.handBack });
  return buttons;
}
