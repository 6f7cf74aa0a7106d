/** What HubSpot says when it does not do something. */
export const error = (category: string, message: string) => ({
  status: 'error',
  message,
  correlationId: 'aeb5f871-7f07-4993-9211-075dc63e7cbf',
  category,
});
