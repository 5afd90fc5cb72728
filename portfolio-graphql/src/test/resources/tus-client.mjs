// Sends a file as an app would, loses the line half-way, and goes on where the server stands.
import { Upload } from 'tus-js-client'
import { readFileSync } from 'node:fs'

const file = readFileSync(process.env.FILE)
const common = {
  endpoint: process.env.ENDPOINT,
  chunkSize: 50_000,
  retryDelays: [0, 200],
  headers: { Authorization: 'Bearer ' + process.env.TOKEN },
  metadata: { filename: 'bridge.jpg', filetype: 'image/jpeg' },
}

function begin() {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      ...common,
      onError: reject,
      onChunkComplete: (_, accepted) => {
        if (accepted < file.length / 2) return
        upload.abort()
        resolve(upload.url)
      },
    })
    upload.start()
  })
}

function goOn(uploadUrl) {
  return new Promise((resolve, reject) => {
    let id
    let sent = 0
    const upload = new Upload(file, {
      ...common,
      uploadUrl,
      onError: reject,
      onAfterResponse: (request, response) => {
        if (request.getMethod() === 'PATCH') sent++
        id = response.getHeader('Portfolio-Upload-Id') ?? id
      },
      onSuccess: () => resolve({ id, sent }),
    })
    upload.start()
  })
}

const url = await begin()
const { id, sent } = await goOn(url)
console.log(`resumed ${sent < file.length / 50_000 - 1}`)
console.log(`upload ${id}`)
