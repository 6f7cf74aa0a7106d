import type { Said } from '../lib/telling/sheet/agreement.ts';
import { Copy } from './Copy.tsx';
import { Disclosure } from './Disclosure.tsx';
import type { Opens } from './Explained.tsx';
import type { PanelProps } from './Panel.tsx';
import { Chevron, Shape } from './Shape.tsx';

interface Props extends Pick<PanelProps, 'labels' | 'on' | 'reading'> {
  agreement: Said;
  opens: Opens;
}

/** Which agreement says so, what is to be known of it, and the lead that it was said of. */
export function Footer({ agreement: { version, text, notes }, opens, reading, labels, on }: Props) {
  return (
    <Disclosure opened={opens('agreement', [text, ...notes.map((note) => note.text)].join())}>
      {(button, opened) => (
        <footer>
          <button class="row" {...button}>
            {text}
            <Chevron />
          </button>
          <button type="button" class="link" onClick={() => on.page(version)}>
            {labels.actions.page}
          </button>
          <Copy text={() => JSON.stringify(reading.lead, null, 2)} copy={on.copy} words={labels.actions} />
          {opened}
          {notes.map((note) => (
            <button
              key={note.text}
              type="button"
              class={`basis ${note.tone}`}
              title={labels.actions.settings}
              onClick={() => on.settings('agreement')}
            >
              <Shape mark={note.mark} size={14} />
              {note.text}
            </button>
          ))}
        </footer>
      )}
    </Disclosure>
  );
}
