/** Asks the CRM; a session that is over leads to the login page, as in any CRM. */
async function ask(path, body) {
  const response = await fetch(`/demo-crm/app/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  if (response.status === 401)
    location.assign(`/demo-crm/login?next=${encodeURIComponent(location.pathname)}`);
  if (!response.ok) throw new Error((await response.json()).message);
  return response.json();
}

export const readLeads = () => ask('leads');
export const readLead = (no) => ask(`leads/${no}`);
export const writeLog = (no, entry) => ask(`leads/${no}/log`, entry);
export const fillIn = (no, name, value) => ask(`leads/${no}/field`, { name, value });
export const movePhase = (no, phase) => ask(`leads/${no}/phase`, { phase });
