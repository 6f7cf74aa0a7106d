import type { PanelProps } from './Panel.tsx';
import { Shape } from './Shape.tsx';
import type { Face as FaceOf } from './scene.ts';

/** The whole panel when there is no lead to judge: what it is, and what to do about it. */
export function Face({ face, reader, crm, on }: PanelProps & { face: FaceOf }) {
  const { faces, actions } = reader.words;
  const { mark, title, text, said, retry } = face;
  return (
    <section class="face">
      <Shape mark={mark} size={40} />
      <div>
        <b>{title}</b>
        {!!text && <p>{text}</p>}
        {said && <p class="said">{reader.fill(faces.said, { crm, said })}</p>}
        {retry && (
          <button type="button" class="action" onClick={on.retry}>
            {actions.retry}
          </button>
        )}
      </div>
    </section>
  );
}
