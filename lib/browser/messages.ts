import browser, { type Runtime } from 'webextension-polyfill';

/** What a page may ask the worker: by name, what is sent and what is answered. JSON only. */
export type Questions = Record<string, { sent: unknown; answer: unknown }>;

interface Envelope {
  ask: string;
  sent: unknown;
}

/** Worker: answers the pages of this extension. To be called before anything else happens in the worker. */
export function answer<Q extends Questions>(
  answers: {
    /** `tab`: where the page that asks is, in its top frame. */
    [K in keyof Q]: (sent: Q[K]['sent'], tab?: number) => Promise<Q[K]['answer']>;
  },
): void {
  browser.runtime.onMessage.addListener(async (message: unknown, { tab, frameId }: Runtime.MessageSender) => {
    const { ask, sent } = message as Envelope;
    if (Object.hasOwn(answers, ask))
      return answers[ask as keyof Q](sent, frameId === 0 ? tab?.id : undefined);
  });
}

/**
 * Page: asks the worker, which the browser starts if it sleeps; once more if the browser stopped it meanwhile. A question
 * changes nothing. Rejects if the worker fails, or if this copy is cut off.
 */
export async function askWorker<Q extends Questions, K extends keyof Q & string>(
  ask: K,
  sent: Q[K]['sent'],
): Promise<Q[K]['answer']> {
  const envelope: Envelope = { ask, sent };
  const send = () => browser.runtime.sendMessage(envelope);
  return send().catch(send);
}
