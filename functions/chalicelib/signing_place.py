"""Where the certificate of the signing key lies among the files: made once by whoever draws, read by whoever signs."""

CERTIFICATE = "signing/certificate.pem"
