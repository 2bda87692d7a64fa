// The development server hands everything that is the API's to the server that `npm run dev` runs beside it.
export default { '/api': { target: `http://127.0.0.1:${process.env.API_PORT ?? 3001}`, ws: false } };
