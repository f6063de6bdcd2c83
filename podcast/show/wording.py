"""The words of the pages, in the languages that the show may have."""

from __future__ import annotations

KOREAN = {
    "play": "재생",
    "pause": "일시정지",
    "back": "15초 뒤로",
    "forward": "30초 앞으로",
    "speed": "재생 속도",
    "position": "재생 위치",
    "chapters": "챕터",
    "transcript": "대본",
    "follow": "소리를 따라가기",
    "download": "오디오 내려받기",
    "share": "이 위치 공유",
    "shared": "주소를 복사했습니다.",
    "story": "기사 읽기",
    "episodes": "에피소드",
    "home": "모든 에피소드",
    "subscribe": "구독하기",
    "feed": "RSS 피드 주소",
    "copy_feed": "피드 주소 복사",
    "copied": "복사했습니다.",
    "scan": "휴대전화로 스캔해 구독하세요.",
    "empty": "아직 에피소드가 없습니다.",
    "skip": "대본으로 건너뛰기",
    "player": "플레이어",
    "missing": "오디오를 불러올 수 없습니다. 잠시 뒤에 다시 시도하거나 파일을 내려받아 주세요.",
    "retry": "다시 시도",
    "shortcuts": "단축키: 스페이스 재생·정지, ←/→ 15초·30초 이동, ↑/↓ 챕터 이동, -/+ 속도",
    "date": "%Y. %m. %d.",
}
ENGLISH = {
    "play": "Play",
    "pause": "Pause",
    "back": "Back 15 seconds",
    "forward": "Forward 30 seconds",
    "speed": "Speed",
    "position": "Position",
    "chapters": "Chapters",
    "transcript": "Transcript",
    "follow": "Follow the sound",
    "download": "Download audio",
    "share": "Share this moment",
    "shared": "Link copied.",
    "story": "Read the story",
    "episodes": "Episodes",
    "home": "All episodes",
    "subscribe": "Subscribe",
    "feed": "RSS feed address",
    "copy_feed": "Copy feed address",
    "copied": "Copied.",
    "scan": "Scan with your phone to subscribe.",
    "empty": "No episodes yet.",
    "skip": "Skip to the transcript",
    "player": "Player",
    "missing": "The audio cannot be loaded. Try again later, or download the file.",
    "retry": "Try again",
    "shortcuts": "Keys: space plays and pauses, ←/→ move 15/30 s, ↑/↓ chapters, -/+ speed",
    "date": "%Y-%m-%d",
}


def wording(language: str) -> dict[str, str]:
    """The words for a language tag; Korean for ``ko…``, English for all others."""
    return KOREAN if language.lower().split("-")[0] == "ko" else ENGLISH
