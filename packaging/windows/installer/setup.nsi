; The installer of the program. makensis -DVERSION= -DSOURCE= -DOUT= -DICON= -DPICTURE=
Target amd64-unicode
!include "common.nsh"
!include FileFunc.nsh
!include nsDialogs.nsh

Name "Jiritsu Desktop"
Caption "Jiritsu Desktop ${VERSION}"
OutFile "${OUT}"
VIAddVersionKey /LANG=1041 "FileDescription" "地域自立支援協議会 事務局 の組み込み"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "$(WELCOME_TITLE)"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME_TEXT)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "$(RUN_NOW)"
!define MUI_FINISHPAGE_SHOWREADME "$INSTDIR\はじめにお読みください.txt"
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(READ_FIRST)"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(KEEPS_DATA)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
Page custom ask_furigana note_furigana
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"
!insertmacro MUI_LANGUAGE "English"

LangString WELCOME_TITLE 1041 "Jiritsu Desktop ${VERSION} を組み込みます"
LangString WELCOME_TEXT 1041 "地域自立支援協議会の事務局の仕事を1つにまとめるプログラムです。$\r$\n$\r$\n管理者の権限はいりません。あなただけが使う場所に入り、ほかの人の画面は変わりません。インターネットにもつながりません。$\r$\n$\r$\n前の版が入っているときは、プログラムだけが新しくなり、協議会の記録はそのまま残ります。"
LangString RUN_NOW 1041 "いますぐ始める"
LangString READ_FIRST 1041 "「はじめにお読みください」を開く"
LangString KEEPS_DATA 1041 "プログラムを消します。協議会の台帳ファイルと毎日の写しは消しません。$\r$\n毎日の写しと設定：$LOCALAPPDATA\JiritsuDesktop"
LangString STILL_OPEN 1041 "Jiritsu Desktop が開いています。画面を閉じてから、もう一度始めてください。"
LangString TOO_OLD 1041 "このプログラムは Windows 10（バージョン1809）以降の64ビット版で動きます。"
LangString FURIGANA_TITLE 1041 "ふりがなの辞書"
LangString FURIGANA_SUBTITLE 1041 "資料のふりがな（ルビ）版を作るための辞書です。"
LangString FURIGANA_HERE 1041 "ふりがなの辞書も入れる（115 MB 使います）"
LangString FURIGANA_WHY 1041 "辞書がなくても、ほかのことはすべてできます。ふりがなは、登録した名前と読みのきまりから付きます。"
LangString FURIGANA_GONE 1041 "辞書のファイル「${FURIGANA}」が、このファイルと同じフォルダーにありません。$\r$\n$\r$\nふりがな版を作るときは、あとからそのファイルを2回続けて押せば入ります。いまは「次へ」を押してください。"
LangString FURIGANA_THERE 1041 "ふりがなの辞書は、もう入っています。そのまま残します。"
LangString FILE_TYPE 1041 "協議会の台帳ファイル"
LangString KEPT 1041 "プログラムを消しました。$\r$\n協議会の台帳ファイルは、置いた場所にそのままあります。$\r$\n毎日の写しと設定は、次の場所に残してあります：$\r$\n$LOCALAPPDATA\JiritsuDesktop"

LangString WELCOME_TITLE 1033 "Install Jiritsu Desktop ${VERSION}"
LangString WELCOME_TEXT 1033 "The secretariat of a council for the support of people with disabilities.$\r$\n$\r$\nNo administrator is needed, nothing is changed for others on this PC, and it never connects to the internet.$\r$\n$\r$\nAn earlier version is replaced; the records of the council stay as they are."
LangString RUN_NOW 1033 "Start it now"
LangString READ_FIRST 1033 "Open the notes for the beginning"
LangString KEEPS_DATA 1033 "This removes the program. Council files and daily copies are kept.$\r$\nDaily copies and settings: $LOCALAPPDATA\JiritsuDesktop"
LangString STILL_OPEN 1033 "Jiritsu Desktop is open. Close its window, then start this again."
LangString TOO_OLD 1033 "This program needs 64-bit Windows 10 (1809) or newer."
LangString FURIGANA_TITLE 1033 "Dictionary for furigana"
LangString FURIGANA_SUBTITLE 1033 "Needed for papers with readings above the characters."
LangString FURIGANA_HERE 1033 "Install the dictionary too (115 MB)"
LangString FURIGANA_WHY 1033 "Everything else works without it. Readings then come from registered names and rules alone."
LangString FURIGANA_GONE 1033 "The file “${FURIGANA}” is not in the folder of this file.$\r$\n$\r$\nYou can start that file later to add the dictionary. Choose Next now."
LangString FURIGANA_THERE 1033 "The dictionary is installed already and stays."
LangString FILE_TYPE 1033 "Council file"
LangString KEPT 1033 "The program was removed.$\r$\nCouncil files are where you put them.$\r$\nDaily copies and settings were kept here:$\r$\n$LOCALAPPDATA\JiritsuDesktop"

Var Wanted
Var Box

Function .onInit
  !insertmacro REQUIRE_WINDOWS_10 "$(TOO_OLD)"
  StrCpy $Wanted 0
  ${If} ${FileExists} "$EXEDIR\${FURIGANA}"
    StrCpy $Wanted 1
  ${EndIf}
FunctionEnd

Function ask_furigana
  !insertmacro MUI_HEADER_TEXT "$(FURIGANA_TITLE)" "$(FURIGANA_SUBTITLE)"
  nsDialogs::Create 1018
  Pop $0
  StrCpy $Box 0
  ${If} ${FileExists} "$EXEDIR\${FURIGANA}"
    ${NSD_CreateCheckBox} 0 0 100% 14u "$(FURIGANA_HERE)"
    Pop $Box
    ${If} $Wanted == 1
      ${NSD_Check} $Box
    ${EndIf}
    ${NSD_CreateLabel} 0 22u 100% 40u "$(FURIGANA_WHY)"
    Pop $0
  ${ElseIf} ${FileExists} "$INSTDIR\furigana\*.*"
    ${NSD_CreateLabel} 0 0 100% 40u "$(FURIGANA_THERE)"
    Pop $0
  ${Else}
    ${NSD_CreateLabel} 0 0 100% 60u "$(FURIGANA_GONE)"
    Pop $0
    ${NSD_CreateLabel} 0 66u 100% 40u "$(FURIGANA_WHY)"
    Pop $0
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function note_furigana
  ${If} $Box != 0
    ${NSD_GetState} $Box $Wanted
  ${EndIf}
FunctionEnd

; Only what the program brought: its folders and files, never one that the clerk put there.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\command"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\はじめにお読みください.txt"
!macroend

Section
  SetShellVarContext current
  !insertmacro REFUSE_WHILE_RUNNING "$(STILL_OPEN)"
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  ${If} $Wanted == 1
    ExecWait '"$EXEDIR\${FURIGANA}" /S /D=$INSTDIR' $0
    ${If} $0 != 0
      SetErrorLevel 4
    ${EndIf}
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\Jiritsu Desktop.lnk" "$INSTDIR\${PROGRAM}"
  CreateShortcut "$DESKTOP\Jiritsu Desktop.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${PRODUCT_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.jiritsu" "" "JiritsuDesktop.CouncilFile"
  WriteRegStr HKCU "Software\Classes\JiritsuDesktop.CouncilFile" "" "$(FILE_TYPE)"
  WriteRegStr HKCU "Software\Classes\JiritsuDesktop.CouncilFile\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "Software\Classes\JiritsuDesktop.CouncilFile\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Jiritsu Desktop"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${COMPANY}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
  ; Explorer reads file types anew.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  !insertmacro REFUSE_WHILE_RUNNING "$(STILL_OPEN)"
  !insertmacro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\furigana"
  Delete "$INSTDIR\uninstall.exe"
  ; Stays when the clerk put something there.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Jiritsu Desktop.lnk"
  Delete "$DESKTOP\Jiritsu Desktop.lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${PRODUCT_KEY}"
  DeleteRegKey HKCU "Software\Classes\JiritsuDesktop.CouncilFile"
  ReadRegStr $0 HKCU "Software\Classes\.jiritsu" ""
  ${If} $0 == "JiritsuDesktop.CouncilFile"
    DeleteRegKey HKCU "Software\Classes\.jiritsu"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  MessageBox MB_OK|MB_ICONINFORMATION "$(KEPT)" /SD IDOK
SectionEnd
