"""Who we are to AWS, by the ordinary chain of credentials, and its refusals as sentences."""

import boto3
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, PartialCredentialsError

from infra.deploy.settings import DeployError, Deployment, Place

NO_CREDENTIALS = "沒有 AWS 的登入資料。請先設定，例如 aws configure sso 再 aws sso login，或用 AWS_PROFILE 指定。"
EXPIRED = ("ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException")
DENIED = ("AccessDenied", "AccessDeniedException", "UnauthorizedOperation")


def explained(error: BotoCoreError | ClientError) -> str:
    """A failure of the SDK as a sentence."""
    if isinstance(error, NoCredentialsError | PartialCredentialsError):
        return NO_CREDENTIALS
    if isinstance(error, ClientError):
        code = error.response["Error"]["Code"]
        if code in EXPIRED:
            return f"AWS 的登入已經過期或不正確，請重新登入。（{code}）"
        if code in DENIED:
            return f"這個 AWS 身分沒有權限做這一步：{error}"
    return f"AWS 沒有接受：{error}"


def session_for(place: Place | Deployment) -> boto3.session.Session:
    """A session in the stage's region; raises DeployError when nobody is signed in."""
    session = boto3.session.Session(region_name=place.region)
    if session.get_credentials() is None:
        raise DeployError(NO_CREDENTIALS)
    return session
